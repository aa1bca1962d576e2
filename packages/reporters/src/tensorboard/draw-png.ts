/** Pixels an inch: twice those of the drawing, so that labels stay sharp. */
const DENSITY = 144;

/** A picture as PNG. */
export interface DrawnPng {
  readonly png: Uint8Array;
  /** Pixels. */
  readonly height: number;
  /** Pixels. */
  readonly width: number;
}

/**
 * An SVG as PNG on white.
 *
 * @throws Error where the library is not there for this machine, or cannot read the drawing
 */
export async function drawPng(svg: string): Promise<DrawnPng> {
  // Loaded late: without its library for this machine, all but the pictures works.
  const { default: sharp } = await import('sharp');
  const picture = sharp(new TextEncoder().encode(svg), { density: DENSITY });
  const { data, info } = await picture
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { png: data, height: info.height, width: info.width };
}
