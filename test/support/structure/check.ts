/** `npm run check:structure`: says every breach of the structure's rules; exit code 1 when there is one. */
import { checkStructure } from './find-faults.ts';

const { faults, tolerated, stale } = checkStructure();
for (const fault of faults) console.error(fault);
for (const line of stale) console.log(`test/support/structure/not-yet.ts may lose a line: ${line}`);
console.log(`structure: ${faults.length} breaches, ${tolerated.length} that NOT_YET names`);
if (faults.length > 0) process.exitCode = 1;
