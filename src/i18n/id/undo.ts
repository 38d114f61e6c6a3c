const span = (seconds: number) => (seconds < 60 ? `${seconds} detik` : `${Math.ceil(seconds / 60)} menit`)

/** What was sent a moment ago and can be taken back. */
export const undo = {
  sendingIn: (seconds: number) => (seconds > 0 ? `Terkirim dalam ${span(seconds)}.` : 'Sedang dikirim.'),
  cancel: 'Batalkan',
  cancelNamed: (deed: string, code: string) => `Batalkan: ${deed}, ${code}`,
  undone: 'Dibatalkan, tidak ada yang terkirim. Tulisan Anda masih ada.',
  tooLate: 'Sudah terkirim, jadi tidak bisa dibatalkan lagi.',
  returned: (deed: string, code: string) => `Tidak jadi terkirim: ${deed}, ${code}`,
  why: {
    stale: 'Laporan ini berubah sebelum kiriman Anda terkirim. Tulisan Anda masih ada.',
    wrong_status: 'Laporan ini berubah sebelum kiriman Anda terkirim. Tulisan Anda masih ada.',
    not_allowed: 'Ini bukan lagi tugas Anda saat kiriman akan terkirim. Tulisan Anda masih ada.',
  },
  open: 'Buka tulisan saya',
  discard: 'Buang',
  others: (who: string, deed: string, seconds: number) =>
    seconds > 0 ? `${who}: ${deed}, terkirim dalam ${span(seconds)}.` : `${who}: ${deed}, sedang dikirim.`,
  row: 'Segera terkirim',
  change: 'Ubah jeda kirim',
  deeds: {
    verifikasi: 'Teruskan laporan',
    tunda: 'Tanya pelapor',
    lengkapi: 'Lengkapi laporan',
    arsip: 'Arsipkan',
    gabung: 'Gabungkan',
    pisah: 'Pisahkan lagi',
    ubah: 'Perbaiki data',
    kembalikan: 'Kembalikan',
    teruskan: 'Teruskan ke unit',
    eskalasi: 'Eskalasi',
    'buka-kembali': 'Buka kembali',
    tutup: 'Nyatakan selesai',
    jawab: 'Kirim jawaban',
    setujui: 'Setujui dan kirim jawaban',
    'tindak-lanjut': 'Kirim tindak lanjut',
    balas: 'Kirim pesan',
  },
  pause: {
    title: 'Jeda sebelum terkirim',
    lead: 'Setelah Anda menekan tombol kirim, kami menunggu sebentar. Selama itu Anda bisa membatalkannya.',
    legend: 'Berapa lama kami menunggu?',
    after: span,
    saved: 'Tersimpan. Berlaku untuk kiriman berikutnya.',
  },
}
