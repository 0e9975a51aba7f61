import { run } from './specbound.mjs';

run('router');
