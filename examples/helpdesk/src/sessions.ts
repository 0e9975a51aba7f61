import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Database } from './database.js';
import type { AgentResponse, Auth, LoginContext, LogoutContext, SessionHandlers } from './generated/index.js';

/** The caller, as `authenticate` reads it from a token. */
export interface Caller {
  readonly agent: AgentResponse;
  readonly token: string;
}

export interface HelpdeskAuth extends Auth {
  bearer: Caller;
}

const HOURS = 60 * 60 * 1000;
const derive = promisify<string, Buffer, number, Buffer>(scrypt);

export async function hashPassword(password: string, salt = randomBytes(16)): Promise<string> {
  return `${salt.toString('base64url')}.${(await derive(password, salt, 32)).toString('base64url')}`;
}

async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = ''] = hash.split('.');
  const given = await hashPassword(password, Buffer.from(salt, 'base64url'));
  return given.length === hash.length && timingSafeEqual(Buffer.from(given), Buffer.from(hash));
}

/** Whoever reads the database can't log in with its contents. */
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

export class Sessions implements SessionHandlers<HelpdeskAuth> {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async login({ body, reply }: LoginContext) {
    const found = this.#database
      .prepare<[string], AgentResponse & { password: string }>('SELECT * FROM agents WHERE email = ?')
      .get(body.email);
    // An unknown address takes as long as a wrong password
    if (!(await isPassword(body.password, found?.password ?? '.')) || found === undefined) {
      return reply(401, { title: 'Wrong address or password' });
    }
    const { password: _, ...agent } = found;
    const token = randomBytes(32).toString('base64url');
    this.#database
      .prepare('INSERT INTO sessions (token, agent, expires) VALUES (?, ?, ?)')
      .run(digest(token), agent.id, Date.now() + 12 * HOURS);
    return reply(201, { token, agent }, { headers: { 'Cache-Control': 'no-store' } });
  }

  logout({ auth, reply }: LogoutContext<HelpdeskAuth>) {
    this.#database.prepare('DELETE FROM sessions WHERE token = ?').run(digest(auth.bearer.token));
    return reply(204);
  }

  authenticate(token: string): Caller | undefined {
    const agent = this.#database
      .prepare<[Buffer, number], AgentResponse>(
        'SELECT a.id, a.name, a.email, a.role FROM sessions s JOIN agents a ON a.id = s.agent WHERE s.token = ? AND s.expires > ?',
      )
      .get(digest(token), Date.now());
    return agent && { agent, token };
  }
}
