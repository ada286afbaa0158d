import { demo } from './cli/demo.ts';

const t = performance.now();
await demo.run([], {
  env: { DATA_DIR: '/tmp/dd/data', KEY_DIR: '/tmp/dd/keys' },
  print: console.log,
  note: console.log,
});
console.log(
  (performance.now() - t) / 1000,
  process.memoryUsage().rss / 1e6,
  process.resourceUsage().maxRSS / 1e3,
);
