/** `npm run check:structure`: says every breach of the structure's rules; exit code 1 when there is one. */
import { checkStructure } from './find-faults.ts';

const faults = checkStructure();
for (const fault of faults) console.error(fault);
console.log(`structure: ${faults.length} breaches`);
if (faults.length > 0) process.exitCode = 1;
