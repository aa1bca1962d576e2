import { expect, it } from '@jest/globals';
import { formatTable } from './format-table.mjs';

it('formatTable puts speeds beside the native one, and a dash where nothing was measured', () => {
  const training = (imagesPerSecond) => ({ imagesPerSecond, losses: [2.5, 2], testError: 0.7 });
  const contract = { passed: 40, total: 41 };
  const rows = [
    { engine: 'native', name: null, training: training(2000) },
    { engine: 'tensorflow', name: 'tfjs-node', contract, training: training(50) },
    { engine: 'tensorflow', name: 'tfjs-node-gpu', contract },
  ];

  const cells = formatTable(rows).map((line) => line.trim().split(/ {2,}/u));
  expect(cells.slice(1)).toEqual([
    ['native', '-', '-', '2000', '1.00', '2.500 > 2.000', '70.0 %'],
    ['tensorflow', '@tensorflow/tfjs-node', '40 of 41', '50.0', '0.03', '2.500 > 2.000', '70.0 %'],
    ['tensorflow', '@tensorflow/tfjs-node-gpu', '40 of 41', '-', '-', '-', '-'],
  ]);
});
