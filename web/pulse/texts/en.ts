import { ribbonEn } from '../../shared/ribbon/texts/en.ts';
import type { Texts } from './nb.ts';

/** All texts of the pulse page in English. */
export const en: Texts = {
  ...ribbonEn,
  moment: (day, time) => `${day} at ${time}`,
  retry: 'Try again',

  start: {
    heading: 'What is it like to work where you are?',
    what: 'A few questions on room to decide, ownership and firefighting. They take a minute and show what should get better.',
    voluntary: 'You choose whether to answer.',
    stored: 'Your answer is stored without a name, and what is stored cannot be linked to you.',
    seen: 'When the round closes, you and your leader see the same: how the group is doing, never what one person answered.',
    closes: (closes) => `The round closes ${closes}.`,
    ownGroup: (people, least) =>
      `There are ${people} of you in the group. It is shown only when at least ${least} answer.`,
    widerGroup: (people, least) =>
      `You are counted in another group than your unit, ${people} in all. It is shown only when at least ${least} answer.`,
    start: 'Start',
    working: 'Making your envelope …',
    worksOffline: 'This page works without a network.',
    fingerprint: 'Fingerprint of the round',
    fingerprintMeaning:
      'Everybody in the round should have the same one. Compare it with a colleague: if they match, you have the same round and the same rules.',
  },

  seal: {
    name: 'How can this be anonymous?',
    envelope:
      'The link shows that you are invited. You then get a stamp on a closed envelope: the server stamps it without seeing what is inside.',
    sending:
      'The answer is sent afterwards, without the link. The server sees that the stamp is genuine, but not who got it.',
    afterwards:
      'When the round is over, the answers are destroyed. Only figures for groups that are large enough remain.',
    contact: 'Questions? Ask whoever sent the link, or your safety representative.',
    limit:
      'One reservation: somebody who changes the program while the round is open could log when and from where people answer. What we store does not show it.',
  },

  preview: {
    name: 'What your leader will be able to see',
    band: (people, narrowest) =>
      `If all ${people} in the group answer, each topic shows which of these bands the group is in. A band is at least ${narrowest} points wide, of 100.`,
    fewer: (least) =>
      `If fewer answer, the bands get wider. If fewer than ${least} answer, nothing is shown. You see the same as your leader.`,
    never:
      'Your leader never sees: what you answered, whether you answered, when anybody answered, exactly how many answered, or an exact average.',
  },

  since: {
    heading: 'Since last time',
    statuses: {
      concept: 'being considered',
      planned: 'planned',
      doing: 'under way',
      done: 'done',
      gain_realised: 'done, and it helped',
      dropped: 'put aside',
    },
  },

  question: {
    progress: (number, of) => `Question ${number} of ${of}`,
    tapHint: 'Choose an answer and the next one comes.',
    keyHint: 'On a keyboard: 1 to 5 answer, 0 skips.',
    back: 'Back',
    next: 'Next',
    keepOld: 'Keep the answer that was delivered',
  },

  review: {
    heading: 'Ready to send',
    change: 'Tap an answer to change it.',
    receipt:
      'You will get a receipt. Only with it can the answer be changed or withdrawn. If you lose it, nobody can find the answer again, nor can we.',
    skipped: 'Not answered',
    send: 'Send the answer',
    sending: 'Sending …',
  },

  later: {
    name: 'Send it later today',
    meaning: (latest) => `The answer then goes out at a random time before ${latest}.`,
    worth:
      'It is worth little against somebody who notes when people answer. In a simulation 99 of 100 answers were traced without a wait, 74 with up to two hours and 41 with up to a day.',
    choose: 'Wait before sending',
    heading: 'The answer is not delivered yet',
    waits: (moment) => `It is on this device and goes out ${moment}.`,
    keepOpen:
      'This page has to be open then. If it is closed, the answer goes out when you open the link again. That must be before the round closes.',
    now: 'Send now',
  },

  forget: {
    name: 'Forget everything on this device',
    meaning:
      'The link, the receipt and this page are removed from here. Without the receipt a delivered answer cannot be changed or withdrawn.',
    undelivered:
      'An answer on this device is not delivered. If you forget it now, it is gone, and the link cannot be used to answer again in this round.',
    yes: 'Yes, forget everything',
  },

  kiosk: {
    note: 'Shared device: this page forgets everything after one minute without use.',
    receipt: 'Take a picture of it now if you want it. This shared device forgets it.',
    next: 'Done. Next person',
    code: 'Type in the code',
    ask: 'Are you still here?',
    left: (seconds) => `Seconds until this page forgets everything: ${seconds}`,
    here: 'I am here',
  },

  done: {
    delivered: 'Your answer is delivered.',
    nobody: 'Nobody can see that it is yours.',
    withdrawn: 'Your answer is withdrawn.',
    withdrawnMeaning: 'It is not counted. You can answer again until the round closes.',
    resultComes: (closes) =>
      `The result comes when the round closes, ${closes}. Open your link again then.`,
    change: 'Change the answer',
    changeMeaning:
      'Your answers are no longer on this device. To change them you answer again, and the new answer counts.',
    answerAgain: 'Answer again',
    withdraw: 'Withdraw the answer',
    withdrawAsk: 'Do you want to withdraw the answer?',
    withdrawMeaning: 'It is then not counted. You can answer again until the round closes.',
    withdrawYes: 'Yes, withdraw it',
    withdrawNo: 'No, keep it',
  },

  receipt: {
    heading: 'Your receipt',
    meaning:
      'It is kept on this device. Keep it yourself if you want to be able to show that your answer was counted.',
    warning: 'Whoever has the receipt can change or withdraw the answer, but not read it.',
    code: 'The receipt as a QR code',
    copy: 'Copy',
    copied: 'Copied',
    save: 'Save',
    file: 'receipt.txt',
  },

  closed: {
    heading: 'The round is closed.',
    delivered: 'Your answer arrived in time. Nobody can see that it is yours.',
    undelivered: 'Your answer was not delivered before the round closed. It is not counted.',
    none: 'A new link will come when the next round opens.',
  },

  results: {
    heading: (unit) => `How things are: ${unit}`,
    instead: (own, unit) =>
      `${own} is not shown alone, to protect those who answer. You see ${unit}, which you are part of.`,
    same: 'Your leader sees the same as you do.',
    reading:
      'The band shows where the group is, from little to much. It is wide where few answered.',
    load: 'Much firefighting is a load, not a fault.',
    gaps: '“Not shown” means that too few answered, or that the figure could give somebody away.',
    emptyHeading: 'The result will be here',
    empty:
      'When the first round is over, you and your leader will see here how the group is doing, month by month. It may look like this:',
    loading: 'Fetching the results …',
    failed: 'The results did not arrive. Your answer is not affected.',
  },

  trouble: {
    no_link: {
      heading: 'Open your link',
      text: 'This page needs the personal link that you got by e-mail, SMS or on paper. Open it and you are on your way.',
    },
    link_incomplete: {
      heading: 'The link is not complete',
      text: 'A part of the link is missing. Open it from the message, or copy all of it.',
    },
    forgotten: {
      heading: 'Everything is forgotten',
      text: 'This device no longer remembers the link, the answer or the receipt. Open your link again when you want to see the result.',
    },
    next_person: {
      heading: 'Ready for the next person',
      text: 'This is a shared device, and it remembers nothing of the person before. Type in the code from your sheet, or open your link here.',
    },
    link_ended: {
      heading: 'The link no longer works',
      text: 'A newer link has taken over, or the round was too long ago. Use the link in the newest invitation.',
    },
    manifest: {
      heading: 'Stop: the round does not match the link',
      text: 'What the server shows is something else than the link promises. It may be a fault, or somebody may have made a round just for you. So this page sends nothing. Show this to your safety representative or to whoever sent the link.',
    },
    questions: {
      heading: 'Stop: the questions do not match',
      text: 'The questions are not those that the round promises everybody. So this page sends nothing. Show this to your safety representative or to whoever sent the link.',
    },
    cell: {
      heading: 'Stop: the group is not in the round',
      text: 'The group in which you would answer is not in the round that everybody got. Your answer could stand out. So this page sends nothing. Show this to your safety representative or to whoever sent the link.',
    },
    small_cell: {
      heading: 'Stop: the group is too small',
      text: 'The group in which you would answer has so few people that your answer could be recognised. So this page sends nothing. Show this to your safety representative or to whoever sent the link.',
    },
    proof: {
      heading: 'Stop: the stamp is not genuine',
      text: 'The server could not show that it used the same stamp for you as for everybody else. Your answer could be recognised. So this page has sent no answer. Show this to your safety representative or to whoever sent the link.',
    },
    other_device: {
      heading: 'The link was used on another device',
      text: 'The envelope for this round was fetched on another phone, computer or browser. Only that one can answer now. Open the link there. If that device is gone, or the browser’s storage was cleared, you cannot answer in this round: nobody can find the envelope again. Was it not you who opened it? Tell whoever sent the link.',
    },
    closed: {
      heading: 'The round is closed',
      text: 'The round closed before the answer arrived, so it is not counted. If you delivered one before, that one counts. The server’s clock decides, not the device’s.',
    },
    early: {
      heading: 'The round has not opened yet',
      text: 'Come back when it opens. The link stays the same. The server’s clock decides, not the device’s.',
    },
    unreachable: {
      heading: 'No contact with the server',
      text: 'Nothing is lost. This page tries again when the network is back, and you can try yourself.',
    },
    not_started: {
      heading: 'Start needs the network once',
      text: 'The envelope has to be stamped before you can answer. After that you can answer without a network. This page tries again when the network is back, and you can try yourself.',
    },
    not_kept: {
      heading: 'The answer is not delivered',
      text: 'This shared device keeps no answers. Stay here until the network is back. This page tries again, and you can try yourself. If you leave now, the answer is gone.',
    },
    not_delivered: {
      heading: 'The answer is not delivered yet',
      text: 'It is safe on this device. This page tries again when the network is back, and you can try yourself.',
    },
    refused: {
      heading: 'The server did not accept it',
      text: 'What you filled in is on this device. Try again in a while. If that does not help, tell whoever sent the link.',
    },
    conflict: {
      heading: 'Another answer was delivered before',
      text: 'Something newer was delivered with your receipt, perhaps from another tab. It counts. You can change it.',
    },
    storage: {
      heading: 'The browser does not store anything',
      text: 'This page has to store on this device, or the answer could get lost on the way. Turn off private mode or use another browser, and open the link again.',
    },
  },
};
