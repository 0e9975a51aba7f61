import type { Database } from './database.js';
import type {
  AgentRequest,
  AgentResponse,
  AgentsHandlers,
  CreateAgentContext,
  ListAgentsContext,
} from './generated/index.js';
import { type HelpdeskAuth, hashPassword } from './sessions.js';

export async function addAgent(database: Database, { password, ...agent }: AgentRequest): Promise<AgentResponse> {
  const { lastInsertRowid } = database
    .prepare('INSERT INTO agents (name, email, role, password) VALUES (?, ?, ?, ?)')
    .run(agent.name, agent.email, agent.role, await hashPassword(password));
  return { id: Number(lastInsertRowid), ...agent };
}

export class Agents implements AgentsHandlers<HelpdeskAuth> {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  listAgents({ reply }: ListAgentsContext<HelpdeskAuth>) {
    return reply(
      200,
      this.#database.prepare<[], AgentResponse>('SELECT id, name, email, role FROM agents ORDER BY name, id').all(),
    );
  }

  /** A duplicate address violates a database constraint: `mapError` turns that into a 409. */
  async createAgent({ body, reply }: CreateAgentContext<HelpdeskAuth>) {
    return reply(201, await addAgent(this.#database, body));
  }
}
