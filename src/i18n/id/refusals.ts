/** One sentence for each reason: what to do next. */
export const refusals = {
  ask_first: 'Tanya pelapor dulu. Alasan ini hanya boleh dipakai setelah pelapor diberi kesempatan menjelaskan.',
  not_movable:
    'Pesan ini tidak dapat dipindahkan ke sana. Nomornya keliru, laporannya sudah selesai, atau pelapornya bukan pengirim pesan ini.',
  not_linkable:
    'Nomor ini tidak bisa ditautkan: tidak ada dalam lingkup Anda, laporan ini sendiri, atau sudah tertaut.',
  not_their_words:
    'Kutip kata-kata pelapor apa adanya, baris demi baris. Yang bukan tulisan pelapor tidak boleh masuk ke laporannya.',
  not_mergeable:
    'Laporan ini tidak bisa digabung. Laporan rahasia atau tersegel, dan laporan yang sudah diarsipkan, tidak digabung.',
  second_person: 'Jawaban ini perlu orang kedua. Kirim ke atasan; tulisan sendiri tidak boleh disetujui sendiri.',
  draft_unfinished: 'Konsep belum lengkap. Isi jawaban, hasil, dan tanggal atau dasar hukumnya.',
  recipient_forgotten: 'Alamat dan isi pesan ini sudah dihapus, sehingga tidak dapat dikirim lagi.',
  draft_gone: 'Draf ini sudah tidak ada. Draf disimpan 30 hari. Silakan mulai laporan baru.',
  already_rated: 'Penilaian Anda sudah kami terima. Terima kasih.',
  not_found: 'Halaman atau laporan ini tidak ada, atau tidak terbuka untuk Anda. Periksa alamat atau nomornya.',
  not_allowed: 'Akun Anda tidak berwenang melakukan ini. Hubungi admin instansi Anda bila ini tugas Anda.',
  wrong_status: 'Laporan ini sudah berubah karena petugas lain. Muat ulang halaman untuk melihat keadaannya.',
  stale: 'Laporan ini berubah saat Anda menulis. Tulisan Anda masih ada; baca perubahannya, lalu kirim lagi.',
  agency_inactive: 'Instansi ini sudah tidak aktif. Pilih instansi penggantinya.',
  agency_conflict: 'Instansi yang dilaporkan tidak boleh menangani laporan tentang dirinya. Pilih pengawasnya.',
  kept_from: 'Pelapor meminta agar laporan ini tidak sampai ke instansi itu. Pilih instansi lain.',
  outside_subtree: 'Instansi ini di luar lingkup Anda. Kembalikan ke meja nasional bila memang berwenang.',
  hop_cap: 'Laporan ini sudah dua kali dikembalikan. Sekarang admin nasional yang memutuskan.',
  own_text: 'Tulisan sendiri tidak boleh disetujui sendiri. Minta orang kedua menyetujuinya.',
  seal_gone: 'Laporan ini tidak tersegel lagi, jadi tidak ada segel yang perlu dibuka.',
  seal_decided: 'Permintaan ini sudah diputuskan atau ditarik. Muat ulang halaman laporan untuk melihat hasilnya.',
  seal_second: 'Permintaan sendiri tidak boleh diputuskan sendiri. Admin nasional lain yang memutuskan.',
  asker_gone:
    'Jabatan peminta atas laporan ini sudah berakhir. Segel tidak dapat dibuka untuknya; tolak permintaan ini.',
  tell_later_wrong: 'Pilih tanggal setelah hari ini, paling lama 90 hari lagi.',
  own_position: 'Jabatan sendiri tidak bisa diakhiri sendiri. Minta admin lain melakukannya.',
  last_admin:
    'Ini admin nasional yang terakhir. Undang penggantinya dulu; setelah ia masuk, jabatan ini bisa diakhiri.',
  tree_cycle: 'Unit tidak bisa dipindahkan ke bawah dirinya sendiri. Muat ulang halaman untuk melihat susunannya.',
  note_fixed: 'Catatan ini sudah terlalu lama untuk diubah. Tulis catatan baru.',
  mention_unknown:
    'Nama setelah @ tidak dikenal, atau orangnya tidak boleh membaca catatan ini. Pilih dari daftar di bawah kotak.',
  mention_unclear: 'Ada beberapa orang dengan nama itu. Tulis nama lengkapnya setelah @.',
  too_late: 'Batas waktunya sudah lewat. Buat laporan baru dan sebut nomor laporan ini.',
  too_many: 'Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi. Tulisan Anda tersimpan.',
  too_large: 'Kiriman ini terlalu besar. Kurangi isi atau ukuran berkasnya, lalu kirim lagi.',
  upload_cut: 'Kiriman terputus di tengah jalan. Periksa sambungan, lalu kirim lagi.',
  storage_full: 'Tempat penyimpanan kami penuh, jadi berkas belum tersimpan. Coba lagi nanti, atau kirim tanpa berkas.',
  forged_origin: 'Kiriman ini tidak datang dari halaman kami. Buka halamannya lagi, lalu kirim ulang.',
  sign_in_first: 'Masuk dulu untuk membuka halaman ini.',
  second_factor_first: 'Pasang pengaman kedua dulu. Setelah itu halaman ini terbuka.',
}

export const refusalTitles = {
  400: 'Terputus di tengah',
  404: 'Tidak ditemukan',
  403: 'Tidak bisa dilakukan',
  409: 'Keadaannya sudah berubah',
  413: 'Terlalu besar',
  422: 'Periksa lagi',
  429: 'Tunggu sebentar',
  401: 'Masuk dulu',
  503: 'Layanan terganggu',
  507: 'Penyimpanan penuh',
}
