/** Breaches that stand today, one a line, each as a fault begins when the check prints it. The list only gets shorter. */
export const NOT_YET: readonly string[] = [
  'src/publication/routes.ts: imports src/publication/queries.ts',
  'src/rounds/routes.ts: imports src/rounds/queries.ts',
  'test/api/access/ladder.test.ts: is too long',
  'test/api/access/sign-in.test.ts: is too long',
  'test/core/people/plan-import.test.ts: is too long',
];
