import type { undo as source } from '../id/undo.ts'

const span = (seconds: number) => (seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} min`)

export const undo: typeof source = {
  sendingIn: (seconds) => (seconds > 0 ? `Goes out in ${span(seconds)}.` : 'Going out now.'),
  cancel: 'Undo',
  cancelNamed: (deed, code) => `Undo: ${deed}, ${code}`,
  undone: 'Undone, nothing was sent. Your words are still here.',
  tooLate: 'It has gone out already and cannot be undone any more.',
  returned: (deed, code) => `Not sent: ${deed}, ${code}`,
  why: {
    stale: 'This report changed before your words went out. They are still here.',
    wrong_status: 'This report changed before your words went out. They are still here.',
    not_allowed: 'This was no longer your task when it was about to go out. Your words are still here.',
  },
  open: 'Open my words',
  discard: 'Discard',
  others: (who, deed, seconds) =>
    seconds > 0 ? `${who}: ${deed}, goes out in ${span(seconds)}.` : `${who}: ${deed}, going out now.`,
  row: 'About to go out',
  change: 'Change this pause',
  deeds: {
    verifikasi: 'Refer the report',
    tunda: 'Ask the reporter',
    lengkapi: 'Complete the report',
    arsip: 'Archive',
    gabung: 'Merge',
    pisah: 'Take apart again',
    ubah: 'Correct',
    kembalikan: 'Send back',
    teruskan: 'Forward to a unit',
    eskalasi: 'Escalate',
    'buka-kembali': 'Reopen',
    tutup: 'Close as solved',
    jawab: 'Send the answer',
    setujui: 'Approve and send the answer',
    'tindak-lanjut': 'Send the follow-up',
    balas: 'Send the message',
  },
  pause: {
    title: 'Pause before sending',
    lead: 'After you press send we wait a moment. Until then you can undo it.',
    legend: 'How long should we wait?',
    after: span,
    saved: 'Saved. It counts from what you send next.',
  },
}
