import type { ConceptWords } from "./concept.ts";

export const turkish: ConceptWords = {
  ignore:
    "görmezden_gel gormezden_gel görmezden_gelin gormezden_gelin yok_say yok_sayın yok_sayin yoksay unut unutun unutunuz göz_ardı_et goz_ardi_et göz_ardı goz_ardi dikkate_alma aldırma aldirma boş_ver bos_ver es_geç es_gec atla bırak birak çiğne cigne geçersiz_kıl gecersiz_kil devre_dışı_bırak devre_disi_birak önemseme onemseme",
  stop: "dur durdur bırak birak kes sonlandır sonlandir iptal iptal_et kapat devre_dışı devre_disi vazgeç vazgec son_ver",
  prior:
    "önceki onceki önceden onceden yukarıdaki yukaridaki yukarıda yukarida daha_önce daha_once geçmiş gecmis ilk baştaki bastaki şimdiye_kadar simdiye_kadar bundan_önceki bundan_onceki başlangıçtaki baslangictaki orijinal verilen evvelki eski mevcut",
  all: "tüm tum tümünü tumunu bütün butun hepsi hepsini herhangi tamamı tamami tamamını tamamini tamamen her_şeyi her_seyi her_şey her_sey",
  instruction:
    "talimat* kural kuralı kurali kuralları kurallari kurallar kurallarını kurallarini kuralların kurallarin yönerge* yonerge* komut* emir emri emirleri emirler ilke ilkeler direktif* yönlendirme* yonlendirme* kısıtlama* kisitlama* politika* istem",
  new: "yeni başka baska diğer diger farklı farkli sonraki aşağıdaki asagidaki güncel guncel değiştirilmiş degistirilmis güncellenmiş guncellenmis ek",
  now: "şimdi simdi artık artik bundan_sonra bundan_böyle bundan_boyle şu_andan_itibaren su_andan_itibaren hemen derhal şu_an su_an bugün bugun anında aninda şimdiden simdiden",
  instead: "yerine onun_yerine bunun_yerine aksine",
  obey: "uy uyun itaat_et itaat izle takip_et yerine_getir uygula riayet boyun_eğ boyun_eg uymalısın uymalisin",
  must: "zorundasın zorundasin zorunda malısın malisin mecbursun gerek gerekir gerekiyor lazım lazim daima her_zaman mutlaka zorunlu şart sart",
  only: "sadece yalnızca yalnizca yalnız yalniz başka_hiçbir_şey baska_hicbir_sey tam_olarak tek ancak salt",
  negation:
    "değil degil hayır hayir asla hiç hic hiçbir hicbir yok olmadan yapma söyleme soyleme etme yazma hiçbir_zaman hicbir_zaman değilsin degilsin",
  reveal:
    "açıkla acikla ifşa_et ifsa_et ifşa ifsa açığa_çıkar aciga_cikar sızdır sizdir paylaş paylas ele_ver ortaya_çıkar ortaya_cikar itiraf_et ipucu ipucunu ver",
  say: "söyle soyle söyler_misin soyler_misin söyleyin soyleyin yaz yazdır yazdir göster goster gösterin gosterin cevapla cevap yanıtla yanitla yanıt yanit yanıtın yanitin anlat bildir belirt listele ver çıktı cikti konuş konus",
  repeat:
    "tekrarla tekrar_et tekrar kelimesi_kelimesine aynen harfi_harfine kopyala alıntıla alintila birebir yinele harf_harf",
  prompt:
    "prompt promptu sistem_istemi sistem_mesajı sistem_mesaji sistem_komutu sistem_promptu sistem_talimatları sistem_talimatlari yapılandırma yapilandirma ayarlar ayarları ayarlari ayarlarını ayarlarini istem istemini bağlam baglam",
  secret:
    "şifre sifre şifreyi sifreyi şifreni sifreni şifresi sifresi şifremi sifremi parola parolayı parolayi parolanı parolani gizli_anahtar anahtar anahtarı anahtari sır sir sırrı sirri sırrını sirrini kod kodu kodunu token pin gizli_kelime",
  hidden: "gizli gizlenen gizlenmiş gizlenmis özel ozel dahili saklı sakli korunan mahrem iç",
  text: "metin metni metinde mesaj mesajı mesaji mesajlar cümle cumle cümlede cumlede cümleyi cumleyi kelime kelimeyi kelimeler sözcük sozcuk harf harfi içerik icerik paragraf konuşma konusma sohbet belge satır satir makale yazı yazi",
  you: "sen seni sana senin sende siz sizi size sizin sensin kendin kendini",
  me: "ben beni bana benim bende biz bizi bize bizim",
  model:
    "yapay_zeka yapay_zekâ zekâ zeka yapay asistan asistanı asistani asistansın asistansin sohbet_robotu chatbot bot botu dil_modeli model modeli modelisin gpt chatgpt claude llm robot sinir_ağı sinir_agi makine",
  system:
    "sistem sistemi sistemin geliştirici* gelistirici* yönetici* yonetici* admin root operatör operator yazılımcı yazilimci",
  user: "kullanıcı* kullanici* insan insanlar insanı insani müşteri* musteri* kişi kisi kişiler kisiler",
  authority:
    "yetkili yetki yetkim yetkisi izin iznim izinli izin_verildi resmi yaratıcı yaratici yaratıcın yaraticin mühendis* muhendis* patron müdür mudur polis onaylı onayli onay yetkilendirilmiş yetkilendirilmis",
  pretend:
    "gibi_davran davran taklit_et rol_yap rolünü_oyna rolunu_oyna canlandır canlandir hayal_et varsay farz_et simüle_et simule_et numara_yap oyna rol_yapma sanki oynayalım oynayalim",
  become:
    "ol olacaksın olacaksin artık_sen artik_sen sen_artık sen_artik dönüş donus geç gec gir aktifleştir aktiflestir etkinleştir etkinlestir haline_gel bürün burun",
  persona:
    "rol rolü rolu rolünde rolunde karakter* kişilik kisilik kimlik oyuncu uzman adlı adli isimli adın adin isim büyükanne buyukanne nine kötü_adam kotu_adam",
  mode: "mod modu moda modunu modunda geliştirici_modu gelistirici_modu hata_ayıklama hata_ayiklama debug bakım bakim simülasyon simulasyon test_modu",
  freedom:
    "sınırsız sinirsiz özgür ozgur özgürce ozgurce serbest kısıtlamasız kisitlamasiz sansürsüz sansursuz filtresiz kuralsız kuralsiz jailbreak her_şeyi_yapabilir her_seyi_yapabilir özgürlük ozgurluk kısıtlanmamış kisitlanmamis sınır_tanımayan sinir_tanimayan",
  restriction:
    "kısıtlama* kisitlama* sınır sinir sınırlar sinirlar sınırlama* sinirlama* filtre filtreler filtreleri sansür sansur etik ahlak ahlaki güvenlik guvenlik yasak yasaklar engel",
  refuse:
    "reddet reddetme reddedemezsin red özür ozur özür_dileme ozur_dileme uyarı uyari uyarılar uyarilar üzgünüm uzgunum geri_çevirme geri_cevirme yapamam maalesef feragatname",
  fiction:
    "hikâye hikaye hikaye* öykü oyku roman romanda varsayımsal varsayimsal kurgu kurgusal senaryo oyun film filmde rüya ruya masal hayali tiyatro",
  send: "gönder gonder gönderin gonderin gönderir_misin gonderir_misin yolla ilet yönlendir yonlendir e-posta eposta mail paylaş paylas yükle yukle yayınla yayinla",
  transfer:
    "havale öde ode ödeme odeme ödeyin odeyin satın_al satin_al satın satin sipariş siparis para_gönder para_gonder bağış bagis aktar yatır yatir",
  delete: "sil silin silmek kaldır kaldir temizle yok_et imha temizlemek",
  grant:
    "erişim_ver erisim_ver izin_ver kilidini_aç kilidini_ac aç açın acin etkinleştir etkinlestir ekle ekleyin davet_et onayla yetki_ver",
  run: "çalıştır calistir başlat baslat yürüt yurut kur yükle yukle indir ziyaret_et tıkla tikla tıklayın tiklayin aç",
  find: "bul bulun ara araştır arastir getir oku okuyun topla listele bak",
  change:
    "değiştir degistir değiştirin degistirin düzenle duzenle güncelle guncelle düzelt duzelt ayarla güncelleyin guncelleyin uyarla",
  schedule:
    "planla randevu rezervasyon ayırt ayirt hatırlat hatirlat hatırlatıcı hatirlatici takvim toplantı toplanti ayarla takvime",
  translate:
    "çevir cevir çevirin cevirin tercüme tercume çeviri ceviri kodla şifrele sifrele şifresini_çöz sifresini_coz base64 tersten ters hecele kafiye kafiyeli mors akrostiş akrostis",
  write:
    "yazın yazin yazar_mısın yazar_misin yazmak oluştur olustur oluşturun olusturun hazırla hazirla üret uret yap kaleme_al yarat tasarla",
  explain:
    "açıkla acikla açıklayın aciklayin açıklar_mısın aciklar_misin anlat tanımla tanimla özetle ozetle özet ozet incele analiz karşılaştır karsilastir tartış tartis betimle",
  ask: "sor sorun soru sorular sorum istek görev gorev görevi gorevi görevin gorevin rica talep ödev odev bilmece",
  money:
    "parayı parayi banka hesap hesabı hesabi ödeme odeme dolar euro bitcoin fatura lira maaş maas fiyat bakiye",
  credential:
    "giriş giris oturum erişim erisim hesap kullanıcı_adı kullanici_adi kimlik_doğrulama kimlik_dogrulama yetki",
  personal:
    "adres adresi telefon telefon_numarası telefon_numarasi tıbbi tibbi kredi_kartı kredi_karti iletişim iletisim doğum_günü dogum_gunu sağlık saglik konum veri kişisel kisisel hasta",
  file: "dosya dosyayı dosyayi dosyalar veritabanı veritabani klasör klasor sunucu kayıt kayit kayıtları kayitlari geçmiş gecmis günlük gunluk tablo ek",
  link: "bağlantı baglanti bağlantıya baglantiya link linke url site sitesi sayfa sayfayı sayfayi http https www",
  device:
    "kapı kapi kapıyı kapiyi kilit kamera cihaz araba alarm termostat ışık isik lamba kalorifer pencere",
  important: "önemli onemli acil dikkat kritik uyarı uyari ivedi öncelikli oncelikli",
  first:
    "öncesinde oncesinde en_önce en_once ilk_olarak ilk ilk_önce ilk_once başla basla başlayarak baslayarak başlangıç baslangic başında basinda öncelikle oncelikle birinci",
  then: "sonra ardından ardindan daha_sonra nihayet bittikten sonrasında sonrasinda sonunda",
  end: "sonu sona_erdi bitti tamam bitir tamamlandı tamamlandi bitiş bitis tamamla",
  secretly:
    "gizlice çaktırmadan caktirmadan sessizce söylemeden soylemeden haber_vermeden bahsetme belli_etmeden saklı_tut sakli_tut",
  remember: "hatırla hatirla unutma aklında_tut aklinda_tut kaydet not_al ezberle hafıza hafiza",
  please:
    "lütfen lutfen misin mısın miyim yapabilir_misin rica_ederim istiyorum yardım yardim yardım_et yardim_et eder_misin misiniz mısınız",
  thanks:
    "teşekkür tesekkur teşekkürler tesekkurler merhaba selam sayın sayin sevgili saygılar saygilar saygılarımla saygilarimla günaydın gunaydin iyi_günler iyi_gunler",
  why: "neden niye niçin nicin nasıl nasil ne_zaman kim hangi nerede kaç kac nedir kimin",
  example: "örnek ornek örneğin ornegin mesela gibi örnekler ornekler alıntı alinti diye",
  security:
    "saldırı saldiri saldırısı saldirisi enjeksiyon açık acik güvenlik_açığı guvenlik_acigi tehdit oltalama phishing güvenlik guvenlik araştırma arastirma siber hacker",
  harm: "bomba silah uyuşturucu uyusturucu öldür oldur öldürmek oldurmek hackle virüs virus zararlı zararli çal cal çalmak calmak zehir yasa_dışı yasa_disi yasadışı yasadisi suç suc patlayıcı patlayici cinayet dolandırıcı* dolandirici* tehlikeli",
  format:
    "kelimeyle cümleyle cumleyle maddeler madde json tablo paragraf küçük_harf kucuk_harf büyük_harf buyuk_harf markdown liste başlık baslik sütun sutun biçim bicim",
  test: "test sınav sinav kontrol dene denetle değerlendir degerlendir deney deneme",
};
