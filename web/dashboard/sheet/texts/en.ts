import type { SameTexts } from '../../../shared/texts/texts.ts';
import type { sheetNb } from './nb.ts';

/** The meeting sheet, in English. */
export const sheetEn: SameTexts<typeof sheetNb> = {
  heading: (unit) => `Sheet for the meeting: ${unit}`,
  back: (unit) => `Back to ${unit}`,
  print: 'Print',
  printHint: 'The sheet fits on one page. You can also show it on a screen in the meeting.',
  followUp: 'What we took up last',
  noFollowUp: 'No follow-up yet.',
  owner: (owner) => `Owner: ${owner}.`,
  ownerIn: (owner, unit) => `Owner: ${owner}, ${unit}.`,
  due: (day) => `Due: ${day}.`,
  learning: (text) => `What we learnt: ${text}`,
  questions: 'Three things to talk about',
  chosen:
    'The questions are chosen by what has certainly changed, and by the theme. Nobody needs to say what they answered.',

  ask: {
    autonomy: {
      up: {
        odd: 'What has made it easier to decide for ourselves? How do we keep it?',
        even: 'Which decision do we now make ourselves that we used to ask about?',
      },
      down: {
        odd: 'What do we ask permission for now that we used to decide ourselves?',
        even: 'Where do we need clearer limits to be able to choose ourselves?',
      },
      steady: {
        odd: 'Which decision should lie closer to those who do the work?',
        even: 'Where is it unclear what we can decide ourselves?',
      },
    },
    ownership: {
      up: {
        odd: 'What have we made our own lately? What made it possible?',
        even: 'What did we get to shape, and what came of it?',
      },
      down: {
        odd: 'What has been decided without us taking part?',
        even: 'What would it take to make this our own again?',
      },
      steady: {
        odd: 'Which task do we want to shape ourselves next month?',
        even: 'What do we want others to know us for?',
      },
    },
    firefighting: {
      up: {
        odd: 'Which urgent things came back? What keeps making them?',
        even: 'What can wait next month, and who says so?',
      },
      down: {
        odd: 'What made the days calmer? How do we hold on to it?',
        even: 'What do we want to use the time for that we have gained?',
      },
      steady: {
        odd: 'Which urgent thing could we have seen coming?',
        even: 'What could we solve once and for all?',
      },
    },
    themes: {
      leader_support: {
        odd: 'What happens here to an idea after it is said out loud?',
        even: 'Which idea deserves time next month?',
      },
      try_and_fail: {
        odd: 'What did we last try that did not work, and what did we learn?',
        even: 'What can we try on a small scale without asking first?',
      },
      shared_goals: {
        odd: 'What matters most for us to achieve this year? Do we say the same?',
        even: 'What do we do that does not help us towards the goal?',
      },
      cross_unit: {
        odd: 'Who outside the unit do we need to work better with?',
        even: 'Where does a matter stop when it passes between us and others?',
      },
      mastery: {
        odd: 'What can we do that we get to use too little?',
        even: 'What do we have to learn to manage it?',
      },
      leader_trust: {
        odd: 'What makes it easy to speak up here, and what makes it hard?',
        even: 'What do leader and employees need to promise each other?',
      },
      other: {
        odd: 'What in this month’s theme do we recognise?',
        even: 'What in this month’s theme do we want to do something about?',
      },
    },
  },
};
