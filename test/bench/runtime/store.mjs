// What every server answers: the same work, the same bytes.
const createdAt = '2026-01-01T00:00:00.000Z';
const issues = Array.from({ length: 100 }, (_, index) => ({
  id: index + 1,
  title: `Crash number ${index + 1} when saving`,
  description: index % 3 === 0 ? null : `Steps to reproduce number ${index + 1}: open, edit, save.`,
  status: index % 4 === 0 ? 'doing' : 'open',
  priority: (index % 5) + 1,
  reporter: `user${index % 7}`,
  assignees: [`user${index % 5}`],
  labels: [{ name: 'bug', color: '#ff0000' }, { name: index % 2 === 0 ? 'ui' : 'api' }],
  estimate: { points: index % 13, confidence: 'medium' },
  locations: [{ file: 'src/save.ts', line: index + 1, column: 4 }],
  confidential: false,
  createdAt,
}));

export const getIssue = (id) => issues[id - 1];

export function listIssues({ status, labels = [], minPriority = 1, limit = 20, q = '' }) {
  const found = issues
    .slice(0, 20)
    .filter(
      (issue) =>
        (status === undefined || issue.status === status) &&
        issue.priority >= minPriority &&
        issue.title.includes(q) &&
        labels.every((name) => issue.labels.some((label) => label.name === name)),
    );
  return { items: found.slice(0, limit), total: found.length };
}

export const createIssue = (issue) => ({ id: 101, ...issue, createdAt });

export const invalid = (issues) => ({ code: 'invalid', message: 'The request is not valid.', issues });
export const missing = { code: 'missing', message: 'There is no such issue.' };
