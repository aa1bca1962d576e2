import { readFileSync } from 'node:fs';

/** A trained network that becomes a program. */
export interface ProgramSource {
  /** An ONNX file that takes pixels from 0 to 255, as `exportOnnx` writes it with a normalisation. */
  readonly model: Uint8Array;
  readonly genotype: string;
  /** In the order of the logits. */
  readonly classes: readonly string[];
  /** Height, width, channels. */
  readonly inputShape: readonly number[];
}

/** The versions that the program was tried with, and no others. */
export const PROGRAM_DEPENDENCIES = { 'onnxruntime-node': '1.30.0', sharp: '0.35.5' } as const;

/**
 * The files, by name, of a small JavaScript program that classifies images: `npm install`, then
 * `node classify.mjs photo.png`.
 */
export function programFiles(source: ProgramSource): ReadonlyMap<string, Uint8Array | string> {
  const { model, genotype, classes, inputShape } = source;
  return new Map<string, Uint8Array | string>([
    ['model.onnx', model],
    ['network.json', asJson({ genotype, classes, inputShape })],
    [
      'classify.mjs',
      readFileSync(new URL('../../templates/classify.mjs', import.meta.url), 'utf8'),
    ],
    ['package.json', asJson(PACKAGE)],
    ['README.md', readme(source)],
  ]);
}

const PACKAGE = {
  name: 'classify',
  version: '1.0.0',
  private: true,
  type: 'module',
  engines: { node: '>=20.19' },
  scripts: { start: 'node classify.mjs' },
  dependencies: PROGRAM_DEPENDENCIES,
};

function asJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function readme({ genotype, classes, inputShape: [height, width] }: ProgramSource): string {
  return `# An image classifier

\`\`\`sh
npm install
node classify.mjs photo.png
\`\`\`

It prints the five most likely of ${classes.length} classes with their probabilities: ${classes.join(', ')}.

It reads PNG, JPEG, WebP, GIF, AVIF, TIFF and SVG. An image of another size is resized until it covers
${width} x ${height} pixels, and cropped to its centre. An image that cannot be read is named, the others go on,
and the program ends with exit code 2.

- \`model.onnx\`: the network, which takes pixels from 0 to 255 and gives logits
- \`network.json\`: its classes, the shape of its images, and the genotype
- \`classify.mjs\`: the program

Genotype: \`${genotype}\`

The install step of \`onnxruntime-node\` may look for parts for GPUs, which the program does not need;
\`ONNXRUNTIME_NODE_INSTALL=skip npm install\` leaves that out.
`;
}
