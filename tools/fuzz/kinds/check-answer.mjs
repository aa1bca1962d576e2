/**
 * @param {import('./send-raw.mjs').Answer} answer
 * @returns {string} what is counted: success, or a refusal with its code
 * @throws where an answer says that the server failed, or refuses without a code
 */
export function checkAnswer({ status, type, body, isHead }) {
  if (status === null) return 'closed';
  if (status >= 500) throw new Error(`It answers ${status}: ${body.slice(0, 300)}`);
  if (status < 400) return 'accepted';
  if (isHead || body === '') return `HTTP ${status}`;
  const code = type.startsWith('application/json') ? JSON.parse(body)?.error?.code : undefined;
  if (typeof code !== 'string')
    throw new Error(`It answers ${status} as ${type}: ${body.slice(0, 300)}`);
  return `HTTP ${status} ${code}`;
}
