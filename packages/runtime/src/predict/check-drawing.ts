/** Letters of a drawing: laying them out takes a second for 5,000 and a minute for 20,000. */
const MOST_LETTERS = 2000;
/** In UTF-8 or UTF-16. */
const SVG = /<\0?s\0?v\0?g/u;
const ENTITY = /<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y/u;
const START = 1000;

/**
 * Refuses an SVG file that would take minutes to draw, and a packed one, of which nothing can be told.
 *
 * @throws RangeError in words
 */
export function checkDrawing(file: Uint8Array): void {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new RangeError('it is packed by gzip');
  if (!SVG.test(bytes.toString('latin1', 0, START))) return;
  const text = bytes.toString('latin1');
  if (ENTITY.test(text)) throw new RangeError('it defines entities');
  const letters = lettersOf(text);
  if (letters <= MOST_LETTERS) return;
  throw new RangeError(`it holds ${letters} letters, of which ${MOST_LETTERS} are drawn at most`);
}

/** What is between tags, blanks left out. */
function lettersOf(text: string): number {
  let letters = 0;
  let isTag = false;
  for (const letter of text) {
    if (letter === '<') isTag = true;
    else if (letter === '>') isTag = false;
    else if (!isTag && letter.trim() !== '') letters++;
  }
  return letters;
}
