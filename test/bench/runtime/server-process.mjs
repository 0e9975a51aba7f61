// One server in a process of its own, which is sent HTTP through a stream in memory: all of Node's parser and of the
// framework runs, and no system call does. The parent asks for a number of requests, and gets what they cost.
import { Duplex } from 'node:stream';
import { pathToFileURL } from 'node:url';

const { default: create } = await import(pathToFileURL(process.argv[2]).href);
const server = await create();

class Connection extends Duplex {
  remoteAddress = '127.0.0.1';
  #head = '';
  #left = 0;

  constructor() {
    super({ decodeStrings: false, highWaterMark: 1 << 20 });
  }

  _read() {}

  _write(chunk, encoding, done) {
    this.#take(chunk, encoding);
    done();
  }

  _writev(chunks, done) {
    for (const { chunk, encoding } of chunks) {
      this.#take(chunk, encoding);
    }
    done();
  }

  #take(chunk, encoding) {
    if (this.keep) {
      this.text += typeof chunk === 'string' ? chunk : chunk.toString();
    }
    let size = typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length;
    if (this.#left === 0) {
      this.#head += typeof chunk === 'string' ? chunk.slice(0, 2000) : chunk.latin1Slice(0, 2000);
      const end = this.#head.indexOf('\r\n\r\n');
      if (end < 0) {
        return;
      }
      const length = /content-length: (\d+)/i.exec(this.#head.slice(0, end));
      if (length === null) {
        throw new Error(`An answer without a length: ${this.#head}`);
      }
      this.#left = Number(length[1]);
      size -= end + 4;
      this.#head = '';
    }
    this.#left -= size;
    if (this.#left <= 0) {
      this.#left = 0;
      this.answered();
    }
  }
}
for (const method of ['setTimeout', 'setNoDelay', 'setKeepAlive', 'ref', 'unref']) {
  Connection.prototype[method] = function () {
    return this;
  };
}
Connection.prototype.destroySoon = Connection.prototype.destroy;

const connection = new Connection();
server.emit('connection', connection);

const ask = (message, count) =>
  new Promise((resolve) => {
    let answers = 0;
    connection.answered = () => {
      answers += 1;
      if (answers === count) {
        resolve();
      } else {
        setImmediate(send);
      }
    };
    const send = () => connection.push(message);
    send();
  });

process.on('message', async ({ message, count }) => {
  const bytes = Buffer.from(message);
  connection.keep = count === 1;
  connection.text = '';
  const before = process.cpuUsage();
  await ask(bytes, count);
  const { user, system } = process.cpuUsage(before);
  process.send({ cpu: (user + system) / count, text: connection.text });
});
process.send('ready');
