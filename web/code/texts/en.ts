import type { Texts } from './nb.ts';

export const en: Texts = {
  languages: 'Language',
  languageFailed: 'The language did not arrive. Try again in a while.',
  heading: 'Type the code from your letter',
  label: 'Your code',
  hint: '16 characters in groups of four. Capital and small letters are the same, and the hyphens come by themselves.',
  open: 'Continue',
  opening: 'Finding your link …',
  meaning: 'The code only shows that you are invited. The answer is sent without it.',
  faults: {
    incomplete: {
      heading: 'The code is not complete',
      text: 'It has 16 characters: digits and letters from a to z, but never u. Compare it with the letter.',
    },
    unknown: {
      heading: 'No link has this code',
      text: 'Compare it with the letter, one character at a time. If the letter is from an earlier round, use the newest. If that does not help, tell whoever gave you the letter.',
    },
    unreachable: {
      heading: 'No contact with the server',
      text: 'Check the network and try again. The code still works.',
    },
    busy: {
      heading: 'Many are using the page right now',
      text: 'Wait a few seconds and try again. The code still works.',
    },
    failed: {
      heading: 'Something went wrong here',
      text: 'Try again in a while. The code still works.',
    },
  },
};
