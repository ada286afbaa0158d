import type { Texts } from './nb.ts';

/** All texts of the public pages in English. */
export const en: Texts = {
  locale: 'en-GB',
  languages: 'Language',
  languageFailed: 'The language didn’t arrive. Try again in a while.',
  pages: 'Pages',
  titles: { '/': 'How it works', '/rounds': 'The rounds', '/receipt': 'Check a receipt' },

  how: {
    heading: 'How your answer becomes nobody’s',
    lede: 'What is stored cannot link an answer to a person. That is not a promise not to look; it is how it is built.',
    steps: [
      {
        name: 'A stamp on a closed envelope',
        text: 'Your link shows that you are invited. The server then stamps an envelope that your phone has closed. It doesn’t see what is inside, and won’t know it again.',
        left: 'you',
        right: 'the server',
      },
      {
        name: 'The answer comes without a name',
        text: 'Your phone sends the answer in the stamped envelope, without the link. The server sees that the stamp is genuine and unused, but not who got it. The answer goes to a random place among the others.',
        left: 'no name',
        right: 'one of many',
      },
      {
        name: 'Only groups remain',
        text: 'When the round closes, the answers are counted once. Groups are shown as broad bands, never when fewer than five answered. Then the answers are deleted, and the keys to them destroyed.',
        left: 'deleted',
        right: 'the group',
      },
    ],
    smallHeading: 'How small groups are protected',
    small:
      'A unit with fewer than seven people is counted together with the unit above. Nobody can subtract two figures and be left with fewer than five people. Nobody is told exactly how many answered, nor an exact mean.',
    neverHeading: 'Never stored with an answer',
    never: [
      'name, age, sex or position',
      'network address, kind of phone or time',
      'the order in which answers came',
      'free text',
    ],
    limitsHeading: 'What does not hold',
    limits: [
      'Whoever runs the machine and changes the program while a round is open can log when and from where somebody answers.',
      'Whoever has your link can answer for you, and see whether it was used.',
      'Colleagues know their own answers: four of five who put them together can narrow down the fifth.',
      'Invented colleagues on the staff list weaken the protection. That is why everybody sees how many the group has.',
    ],
    checkHeading: 'Check it yourself',
    check:
      'Every round has a fingerprint that is the same for everybody. Your receipt shows whether your answer was counted.',
    toRounds: 'See the rounds',
    toReceipt: 'Check a receipt',
  },

  rounds: {
    heading: 'The rounds',
    lede: 'The fingerprints are the same for everybody when everybody got the same round. Do compare with a colleague.',
    loading: 'Fetching the rounds …',
    failed: 'The rounds didn’t arrive. Try again in a while.',
    empty: 'No round is finished yet. When the first closes, it stands here.',
    closed: (day) => `Closed ${day}.`,
    manifest: 'The round’s rules',
    release: 'The result',
    readManifest: 'Read the rules (JSON)',
    readReceipts: 'Read the list of receipts (JSON)',
  },

  receipt: {
    heading: 'Was your answer counted?',
    lede: 'Type or paste your receipt. It is read here on your device and sent nowhere.',
    label: 'The receipt',
    hint: '53 characters in groups of four. Upper and lower case are the same.',
    check: 'Check',
    checking: 'Checking …',
    counted: (month) => `Yes. Your answer is counted in the round of ${month}.`,
    absent: {
      heading: 'The receipt is not on any list.',
      text: 'If the round is still open, its list comes when it closes. A withdrawn answer is not on it.',
    },
    unreadable: {
      heading: 'This is not a whole receipt.',
      text: 'A character is wrong, or something is missing. Compare it with the original and try again.',
    },
    failed: {
      heading: 'The lists didn’t arrive.',
      text: 'The receipt was sent nowhere. Try again in a while.',
    },
    meaning:
      'The list shows that the answer is there, not what it was. It is filled up with random lines, so that it doesn’t show how many answered.',
  },
};
