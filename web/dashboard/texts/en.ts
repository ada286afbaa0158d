import { ribbonEn } from '../../shared/ribbon/texts/en.ts';
import { plural } from '../../shared/texts/texts.ts';
import { followUpEn } from '../follow-up/texts/en.ts';
import { organisationEn } from '../organisation/texts/en.ts';
import { sheetEn } from '../sheet/texts/en.ts';
import { unitEn } from '../unit/texts/en.ts';
import type { Texts } from './nb.ts';

/** All texts of the dashboard in English. */
export const en: Texts = {
  ...ribbonEn,
  followUp: followUpEn,
  team: unitEn,
  organisation: organisationEn,
  sheet: sheetEn,
  loading: 'Fetching …',
  retry: 'Try again',

  frame: {
    skip: 'Skip to the content',
    pages: 'Pages',
    languages: 'Language',
    languageFailed: 'The language could not be fetched. Check the network and choose it again.',
    units: 'Units',
    exports: 'Take the figures along',
    learnings: 'Learning',
    tolerance: 'Agreed bands',
    signedInAs: 'Signed in as',
    signOut: 'Sign out',
    signOutFailed: 'You are not signed out yet. Try again.',
  },

  signIn: {
    heading: 'Sign in',
    once: 'The link you came with works once. Press the button to use it now.',
    button: 'Sign in',
    working: 'Signing in …',
    getLink: 'Ask whoever administers Spillerom where you work for a link. It works for a day.',
    comeBack: 'When you have signed in again, you can open this page anew.',
    without: {
      noLink: {
        heading: 'Sign in',
        text: 'You sign in with a link that is made for you. There is no password to remember.',
      },
      ended: {
        heading: 'Your sign-in has ended',
        text: 'It lasts for twelve hours. Nothing is lost.',
      },
      signedOut: {
        heading: 'You are signed out',
        text: 'The next person on this machine does not see what you saw.',
      },
    },
  },

  refused: {
    sign_in: {
      heading: 'The link does not work',
      text: 'The sign-in link has been used or is too old. Ask for a new one.',
      todo: 'Whoever administers Spillerom where you work makes a new link for you.',
    },
    role: {
      heading: 'This is not for your role',
      text: 'Your role does not give access to this.',
      todo: 'Ask whoever administers Spillerom where you work.',
    },
    missing: {
      heading: 'There is nothing to show here',
      text: 'The unit does not exist, is not shown, or is not one of yours.',
      todo: 'Go to your units and choose from there.',
    },
    conflict: {
      heading: 'Somebody was quicker',
      text: 'Somebody else has changed the same thing. What you wrote is not saved.',
      todo: 'Load the page again and see what stands there now.',
    },
    invalid: {
      heading: 'Something must be corrected',
      text: 'A field is empty, too long or has something that does not fit.',
      todo: 'Look over the fields and try again.',
    },
    unreachable: {
      heading: 'No contact with the server',
      text: 'Nothing is lost.',
      todo: 'Check the network and try again.',
    },
    failed: {
      heading: 'Something went wrong here',
      text: 'Nothing is lost.',
      todo: 'Try again in a while. If that does not help, tell whoever administers Spillerom.',
    },
  },

  why: 'Too few answered, or the figure could give somebody away.',
  seeInsteadOf: (unit) => `See ${unit} instead`,

  units: {
    heading: 'Your units',
    headingAll: 'The whole organisation',
    intro: 'Choose a unit to see how it is doing over time.',
    order: 'The order is the organisation’s own. It says nothing about the results.',
    find: 'Find a unit',
    findHint: 'Type a part of the name.',
    found: (count) => `${count} ${plural(count, { one: 'unit matches', other: 'units match' })}.`,
    foundMany: (shown, count) => `Showing ${shown} of ${count} units that match.`,
    below: (count) => `${count} ${plural(count, { one: 'unit', other: 'units' })} below`,
    emptyHeading: 'The results will be here',
    empty:
      'When the first round is over, you see each unit that can be shown, with three bands: room to decide, ownership and firefighting. Those who answered see the same at the same time.',
  },

  unit: {
    back: 'All units',
    answered: (month, band) => `In ${month}, ${band} answered.`,
    took: (percent) => `That is ${percent} of those invited.`,
    orLess: (percent) => `${percent} % or less`,
    orMore: (percent) => `${percent} % or more`,
    percent: (percent) => `${percent} %`,
    notNow: (month) => `The unit is not shown in ${month}.`,
    reading:
      'The band shows where the group is, from little to much. It is wide where few answered.',
    load: 'Much firefighting is a load, not a fault.',
    overTime: 'Over time',
    gaps: (months) => `Not shown: ${months}.`,
    summary: (name, shown, of) =>
      `${name}: shown in ${shown} of ${of} ${plural(of, { one: 'round', other: 'rounds' })}.`,
    respondents: 'Answered',
    theme: (month) => `Theme in ${month}`,
    ends: (low, high) => `0 is “${low}”, 100 is “${high}”.`,
    turned: 'The figure is turned: it is high when few recognise this.',
    noTheme: 'This round had no theme of its own.',
  },

  exports: {
    heading: 'Take the figures along',
    intro:
      'The files hold the same as the pages show, for the whole organisation. The answers are destroyed and are not in them.',
    none: 'When the first round is over, you can download the figures here.',
    rounds: 'Rounds',
    round: 'Round',
    closed: 'Closed',
    files: 'Files',
    file: (format) => `Download ${format}`,
    codebook: 'Codebook',
    codebookMeaning: 'What each column of the tables means. The Excel file includes it.',
    codebookFile: 'Download the codebook (CSV)',
  },

  admin: {
    heading: 'You are an administrator',
    text: 'Results are for leaders, HR and observers. As an administrator you do not see them.',
    todo: 'You manage users and rounds from the command line.',
  },
};
