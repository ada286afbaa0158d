/**
 * Imported first, for what stops a program before it can say so itself, such as a missing engine of the
 * database: one sentence instead of a stack. It imports nothing, so that it is there before all else.
 */
process.once('uncaughtException', (error: Error & { code?: string }) => {
  const [line] = error.message.split('\n');
  const isMissing = ['MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'].includes(error.code ?? '');
  const advice = isMissing ? ' Install what it needs: npm ci' : '';
  console.error(`The program can't go on: ${line}.${advice}`);
  process.exit(1);
});
