export { type AccessRules, checkRequest } from './access/check-request.ts';
export { Refusal } from './access/refusal.ts';
export { isToken, tokenCookie } from './access/token.ts';
export { answerClientError } from './answer-client-error.ts';
export { answerError } from './answer-error.ts';
export { type Place, checkToken, listen } from './listen.ts';
