/** 32 bits of FNV-1a in hexadecimal: enough to tell texts apart where nobody means harm. */
export function fakeDigest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
