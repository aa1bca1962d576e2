import { connect } from 'node:net';

/** @typedef {{ status: number | null, type: string, body: string, isHead: boolean }} Answer */

/** Of an answer, as much as is looked at. */
const MOST = 1 << 20;
const PATIENCE_MS = 100;

/**
 * Sends bytes to a server on this machine, and nothing after them.
 *
 * @param {number} port
 * @param {string} text
 * @returns {Promise<Answer>} `status` null where it closed without an answer
 */
export function sendRaw(port, text) {
  return new Promise((resolve) => {
    const chunks = [];
    let length = 0;
    const socket = connect(port, '127.0.0.1');
    const end = () => {
      socket.destroy();
      resolve(readAnswer(Buffer.concat(chunks).toString('latin1'), text.startsWith('HEAD ')));
    };
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      length += chunk.length;
      // A stream of events has no end.
      if (length > MOST || chunks[0].includes('text/event-stream')) end();
    });
    // Who ends its own side at once is not answered; who sends too little is not waited for.
    const ending = setTimeout(() => socket.end(), PATIENCE_MS);
    socket.on('close', () => {
      clearTimeout(ending);
      end();
    });
    socket.on('error', end);
    socket.write(text);
  });
}

/** @returns {Answer} */
function readAnswer(text, isHead) {
  const status = /^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1];
  const at = text.indexOf('\r\n\r\n');
  const head = text.slice(0, at);
  const type = /^content-type: *(.*)$/imu.exec(head)?.[1]?.trim() ?? '';
  const raw = at < 0 ? '' : text.slice(at + 4);
  const length = /^content-length: *(\d+)/imu.exec(head)?.[1];
  const body = length === undefined ? raw : raw.slice(0, Number(length));
  return { status: status === undefined ? null : Number(status), type, body, isHead };
}
