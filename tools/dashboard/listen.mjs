import { request } from 'node:http';

/**
 * A page without a screen: it asks what a page asks, and listens.
 *
 * @param {string} url of the server
 * @param {string} run its id
 * @param {(type: string, data: object) => void} tell
 */
export function listen(url, run, tell) {
  const asked = request(new URL(`/api/stream?run=${encodeURIComponent(run)}`, url));
  return new Promise((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) {
          const [, type, data] = /^event: (\w+)\ndata: (.*)$/su.exec(message) ?? [];
          if (type) tell(type, JSON.parse(data));
        }
      });
      response.on('error', () => undefined);
      resolve({ leave: () => asked.destroy() });
    });
    asked.end();
  });
}
