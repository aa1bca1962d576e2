/** What was thrown, in words; errors of plugins may come from another realm. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) {
    return String(thrown);
  }
  return String(thrown.message);
}
