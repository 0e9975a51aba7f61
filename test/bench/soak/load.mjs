import net from 'node:net';

/** Sends one message after the other on so many connections for so long; gives how many, and how long the answers took. */
export async function load(port, message, { connections, milliseconds }) {
  const times = [];
  const end = performance.now() + milliseconds;
  await Promise.all(Array.from({ length: connections }, () => oneConnection(port, Buffer.from(message), end, times)));
  times.sort((a, b) => a - b);
  return {
    answers: times.length,
    p50: times[Math.floor(times.length * 0.5)],
    p99: times[Math.floor(times.length * 0.99)],
  };
}

function oneConnection(port, message, end, times) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let sent = 0;
    let head = '';
    let left = 0;
    const send = () => {
      sent = performance.now();
      head = '';
      left = 0;
      socket.write(message);
    };
    const answered = () => {
      times.push(performance.now() - sent);
      if (performance.now() < end) {
        send();
      } else {
        socket.end(resolve);
      }
    };
    socket.setNoDelay(true).on('connect', send).on('error', reject);
    socket.on('data', (chunk) => {
      if (left === 0) {
        head += chunk.latin1Slice();
        const over = head.indexOf('\r\n\r\n');
        if (over < 0) {
          return;
        }
        if (!/^HTTP\/1.1 2/.test(head)) {
          reject(new Error(head));
        }
        left = over + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0) - head.length;
      } else {
        left -= chunk.length;
      }
      if (left === 0) {
        answered();
      }
    });
  });
}

/** Clients that send a body byte by byte: gives the statuses that they are answered with, and how often. */
export async function slowClients(port, { clients, pause, bytes }) {
  const statuses = {};
  const one = () =>
    new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      let timer;
      let left = bytes;
      let isDone = false;
      const done = (status) => {
        if (isDone) {
          return;
        }
        isDone = true;
        clearInterval(timer);
        socket.destroy();
        statuses[status] = (statuses[status] ?? 0) + 1;
        resolve();
      };
      socket.on('connect', () => {
        const head = `POST /notes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`;
        socket.write(head);
        timer = setInterval(() => {
          left -= 1;
          // `{` … `}` with blanks between
          if (left >= 0) {
            socket.write(left === bytes - 1 ? '{' : left === 0 ? '}' : ' ');
          }
        }, pause);
      });
      socket.on('data', (chunk) => done(chunk.latin1Slice(9, 12)));
      socket.on('error', (error) => done(error.code));
      socket.on('close', () => done('closed'));
    });
  await Promise.all(Array.from({ length: clients }, one));
  return statuses;
}
