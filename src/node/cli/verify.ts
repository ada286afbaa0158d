import { verifyReleases } from '../../publication/service.ts';
import { openNodeDeps } from '../deps.ts';
import { type Command, readOptions } from './command.ts';

const LIMITS =
  'Verified: hashes, chain, groups and bands. Not verifiable by anybody once the answers are destroyed: ' +
  'the counts themselves, and that no answer was invented by whoever runs the service.';

export const verify: Command = {
  usage: 'verify [--round ID] [--json]',
  async run(words, terminal) {
    const options = readOptions(words, { round: 'string', json: 'boolean' });
    const deps = await openNodeDeps(terminal.env);
    try {
      const { verified, faults } = await verifyReleases(deps, options.round);
      if (options.json) terminal.print(JSON.stringify({ verified, faults, limits: LIMITS }));
      else {
        for (const { round, fault } of faults) terminal.print(`${round}: ${fault}`);
        terminal.print(
          faults.length === 0
            ? `Releases without a fault: ${verified.length}. ${LIMITS}`
            : `Faults found: ${faults.length}, in ${verified.length} releases.`,
        );
      }
      return faults.length === 0 ? 0 : 1;
    } finally {
      await deps.close();
    }
  },
};
