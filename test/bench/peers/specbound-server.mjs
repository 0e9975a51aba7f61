import { run } from './specbound.mjs';

run('server');
