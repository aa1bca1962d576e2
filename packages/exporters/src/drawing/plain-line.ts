/** Text that stays on its line of a terminal or file: control characters become spaces. */
export function plainLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}
