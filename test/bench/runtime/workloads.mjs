export const valid = {
  title: 'The editor loses the selection after an undo',
  description: 'Select three lines, press undo twice, and the selection is gone. It happens in every file type.',
  status: 'open',
  priority: 3,
  reporter: 'user17',
  assignees: ['user3', 'user9'],
  labels: [{ name: 'bug', color: '#d73a4a' }, { name: 'editor' }, { name: 'ui', color: '#0075ca' }],
  estimate: { points: 5, confidence: 'medium' },
  locations: [
    { file: 'src/editor/undo.ts', line: 118, column: 7 },
    { file: 'src/editor/selection.ts', line: 40 },
  ],
  confidential: false,
};
const wrong = {
  ...valid,
  priority: 9,
  labels: [{ name: 'bug', color: 'red' }, { color: '#0075ca' }],
  locations: [{ file: '', line: 0 }],
};

/** The requests that are timed, and what tells a right answer. Express by hand checks nothing, and creates what is wrong. */
export const workloads = {
  'get one': {
    message: message('GET', '/issues/42'),
    isRight: (status, body) => status === 200 && body.id === 42 && body.labels.length === 2,
  },
  list: {
    message: message('GET', '/issues?status=open&labels=bug&labels=ui&minPriority=2&limit=5&q=Crash'),
    isRight: (status, body) => status === 200 && body.items.length === 4 && body.items[0].status === 'open',
  },
  'post valid': {
    message: message('POST', '/issues', valid),
    isRight: (status, body) => status === 201 && body.id === 101 && body.locations[1].line === 40,
  },
  'post invalid': {
    message: message('POST', '/issues', wrong),
    isRight: (status, body, checks) => (checks ? status === 422 && body.code === 'invalid' : status === 201),
  },
};

function message(method, target, value) {
  const body = value === undefined ? '' : JSON.stringify(value);
  const about = value === undefined ? '' : `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
  return `${method} ${target} HTTP/1.1\r\nhost: localhost\r\nconnection: keep-alive\r\n${about}\r\n${body}`;
}
