const BLOCK = 512;

/**
 * One entry of a tar file, however wrong.
 *
 * @param {{ name: string, link: string, type: string, content: Uint8Array, size: number | null,
 *   isRightSum?: boolean }} entry `size` null: that of the content
 */
export function tarEntry({ name, link, type, content, size, isRightSum = true }) {
  const header = Buffer.alloc(BLOCK);
  header.write(name.slice(0, 100), 0, 100, 'utf8');
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(size ?? content.length).toString(8).padStart(11, '0')}\0`, 124, 12);
  header.write('00000000000\0', 136);
  header.fill(' ', 148, 156);
  header.write(type, 156, 1);
  header.write(link.slice(0, 100), 157, 100, 'utf8');
  header.write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${(isRightSum ? sum : sum + 1).toString(8).padStart(6, '0')}\0 `, 148, 8);
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return Buffer.concat([header, content, padding]);
}
