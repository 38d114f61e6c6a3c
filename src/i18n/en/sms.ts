import type { Words } from '../id.ts'

export const sms: Words['sms'] = {
  news: {
    received: ({ site, code, day, link }) =>
      `${site} ${code} received. We check it by ${day}. Follow: ${link} BERHENTI=stop`,
    referred: ({ site, code, agency, day, link }) =>
      `${site} ${code} went to ${agency}. First answer by ${day}. ${link} BERHENTI=stop`,
    asked: ({ site, code, day, link }) =>
      `${site} ${code}: an officer asks. Reply to this SMS or open ${link} by ${day}. BERHENTI=stop`,
    askedOnPage: ({ site, code, day, link }) =>
      `${site} ${code}: an officer asks. Answer at ${link} by ${day}. BERHENTI=stop`,
    answeredOnPage: ({ site, code, day, link }) =>
      `${site} ${code} was answered: ${link} Tell us there what you think by ${day}. BERHENTI=stop`,
    closingOnPage: ({ site, code, day, link }) =>
      `${site} ${code} closes after ${day}. Still not well? Write at ${link} BERHENTI=stop`,
    wrote: ({ site, code, agency, link }) => `${site} ${code}: ${agency} wrote to you. Read: ${link} BERHENTI=stop`,
    answered: ({ site, code, day, link }) =>
      `${site} ${code} was answered: ${link} Reply SELESAI (done), or BELUM (not) and why, by ${day}. BERHENTI=stop`,
    closing: ({ site, code, day, link }) =>
      `${site} ${code} closes after ${day}. Reply SELESAI (done), or BELUM (not) and why. ${link} BERHENTI=stop`,
    closedSilent: ({ site, code, day, link }) =>
      `${site} ${code} closed without your word. Still a problem? Reopen until ${day}: ${link} BERHENTI=stop`,
    closedSolved: ({ site, code, link }) =>
      `${site} ${code} closed as you said it is done. Thank you. ${link} BERHENTI=stop`,
    archived: ({ site, code, reason, day, link }) =>
      `${site} ${code} not processed: ${reason}. Object by ${day}: ${link}`,
    movedHere: ({ site, code, link }) =>
      `${site} Your message is now in report ${code}, which it is about. See: ${link} BERHENTI=stop`,
    discreet: ({ site, code, link }) => `${site} ${code}: there is news. Open ${link} with your key.`,
  },

  spoken: {
    asked: ({ site, code, day, link }) => ({
      before: `${site} ${code}, an officer asks: `,
      after: ` Reply to this SMS or open ${link} by ${day}. BERHENTI=stop`,
      more: ` … in full: ${link} Reply to this SMS by ${day}. BERHENTI=stop`,
    }),
    wrote: ({ site, code, agency, link }) => ({
      before: `${site} ${code}, ${agency} wrote: `,
      after: ` See: ${link} BERHENTI=stop`,
      more: ` … in full: ${link} BERHENTI=stop`,
    }),
    answered: ({ site, code, agency, day, link }) => ({
      before: `${site} ${code} answered by ${agency}: `,
      after: ` Reply SELESAI (done), or BELUM (not) and why, by ${day}. ${link} BERHENTI=stop`,
      more: ` … in full: ${link} Reply SELESAI (done), or BELUM (not) and why, by ${day}. BERHENTI=stop`,
    }),
  },

  answer: {
    filed: ({ site, code, link }) =>
      `${site} ${code} received. Secret key and privacy choices (24 hours): ${link} Status: reply STATUS ${code}`,
    filedAskPlace: ({ site, code, link }) =>
      `${site} ${code} received. Where exactly? Answer this SMS: street, village, what is near. Secret code, privacy: ${link}`,
    filedAskSince: ({ site, code, link }) =>
      `${site} ${code} received. Since when? Answer this SMS, for example: 2 weeks. Secret code, privacy: ${link}`,
    filedAskBoth: ({ site, code, link }) =>
      `${site} ${code} received. Where exactly, and since when? Answer this SMS. Secret code, privacy: ${link}`,
    added: ({ site, code }) => `${site} Added to report ${code}. Another matter? Begin your SMS with the word LAPOR.`,
    completed: ({ site, code }) =>
      `${site} We have your details for ${code}. Another matter? Begin your SMS with the word LAPOR.`,
    status: ({ site, code, reason, link }) => `${site} ${code}: ${reason}. ${link}`,
    done: ({ site, code }) => `${site} ${code} closed as you said it is done. Thank you.`,
    objected: ({ site, code, day }) =>
      `${site} We noted your objection to ${code}. The officers must answer by ${day}.`,
    withdrawn: ({ site, code }) => `${site} Report ${code} was withdrawn as you asked.`,
    stopped: ({ site }) =>
      `${site} We send no more news to this number. Your report goes on. Reply STATUS and its number at any time.`,
    help: ({ site }) =>
      `${site} Write the region, then the matter: KOTA BENGKULU lampu jalan mati. Also: STATUS number, SELESAI, BELUM why, CABUT number, BERHENTI.`,
    which: () => 'Which report? Write its number, for example: BELUM 7KX492M7 and why.',
    whichStatus: () => 'Which report? Write its number, for example: STATUS 7KX492M7.',
    whyNot: ({ code }) => `What is not done yet? Reply: BELUM ${code} and why.`,
    wrongNumber: ({ site, typed }) =>
      `${site} We found no number ${typed} for this telephone. Look at it again, for example: STATUS 7KX492M7.`,
    nothingWaits: ({ site }) =>
      `${site} No report of this telephone waits for you. To file one, write the region, then the matter.`,
    unread: ({ site, code, link }) =>
      `${site} ${code}: we have not sent the newest answer to this telephone yet, so it stays open. Read and reply: ${link}`,
    notNow: ({ site, code, link }) => `${site} ${code}: this cannot be done now. See ${link}`,
    unreadable: ({ site }) =>
      `${site} We can read text only. Write the region, then the matter, or reply BANTUAN (help).`,
    askPlace: ({ site, code }) =>
      `${site} ${code}: where exactly? Reply with street, village and the nearest landmark.`,
    askSince: ({ site, code }) => `${site} ${code}: since when? Reply with a date or how long, for example: 2 weeks.`,
    proof: ({ site, typed }) =>
      `${site} Code to confirm this number: ${typed}. Valid for 10 minutes. Tell nobody; officers never ask for it.`,
    tooMany: ({ site }) => `${site} Too many SMS from this number. Your report is kept; try again tomorrow.`,
  },
}
