/** What went wrong, in one line. */
export function describeError(error: unknown): string {
  if (error instanceof Error) return error.message.split('\n')[0] ?? error.name;
  return typeof error === 'string' ? error : JSON.stringify(error);
}
