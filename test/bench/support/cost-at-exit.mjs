// Loaded with `--import` into a command that is measured: what it took stands in $COST_FILE when it has ended.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cost = { cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
  writeFileSync(process.env['COST_FILE'], JSON.stringify(cost));
});
