import { PeerProcess } from './peer-process.mjs';

/** Starts the peers one after another and reports those that do not start. */
export async function startPeers(peers, report) {
  const running = [];
  for (const peer of peers) {
    const process = new PeerProcess(peer);
    try {
      const { version } = await process.answer();
      running.push({ ...peer, version, process });
    } catch (error) {
      process.end();
      report(`${peer.name} is left out: ${error.message}`);
    }
  }
  return running;
}
