import { startPeers } from './start-peers.mjs';
import { median } from './statistics.mjs';

/**
 * Lets the peers take turns, one at a time, round by round.
 *
 * @param {readonly import('./list-peers.mjs').Peer[]} peers
 * @param {{ rounds: number, seconds: number, report: (line: string) => void }} options `seconds`: of a turn
 * @returns a row for each peer that went through
 */
export async function measure(peers, { rounds, seconds, report }) {
  let running = await startPeers(peers, report);
  const drop = (peer, error) => {
    peer.process.end();
    report(`${peer.name} is left out: ${error.message}`);
    running = running.filter((other) => other !== peer);
  };
  for (let round = -1; round < rounds; round++) {
    for (const peer of [...running]) {
      await (round < 0 ? warmUp(peer, seconds) : takeTurn(peer)).catch((error) =>
        drop(peer, error),
      );
    }
  }
  for (const { process } of running) process.end();
  return running.map(rowOf);
}

/** Finds the number of steps that make a turn; the first step also prepares much, so it does not count. */
async function warmUp(peer, seconds) {
  await peer.process.ask('go 1');
  const step = (await peer.process.ask('go 2')).seconds / 2;
  peer.steps = Math.max(1, Math.round(seconds / step));
  peer.rates = [];
}

async function takeTurn(peer) {
  const { images, seconds } = await peer.process.ask(`go ${peer.steps}`);
  peer.rates.push(images / seconds);
  peer.memory = peer.process.memory();
}

function rowOf({ name, group, threads, version, rates, memory }) {
  const figures = {
    imagesPerSecond: median(rates),
    least: Math.min(...rates),
    most: Math.max(...rates),
  };
  return { peer: name, group, version, threads, ...figures, ...memory };
}
