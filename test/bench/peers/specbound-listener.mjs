import { run } from './specbound.mjs';

run('listener');
