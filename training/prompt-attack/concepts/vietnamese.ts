import type { ConceptWords } from "./concept.ts";

export const vietnamese: ConceptWords = {
  ignore:
    "bỏ_qua bo_qua phớt_lờ phot_lo quên_đi quen_di hãy_quên hay_quen lờ_đi bất_chấp bat_chap gạt_bỏ gat_bo vượt_qua vuot_qua không_cần_để_ý khong_can_de_y mặc_kệ mac_ke hủy_bỏ huy_bo",
  stop: "dừng dừng_lại dung_lai ngừng ngưng kết_thúc ket_thuc hủy tắt vô_hiệu_hóa vo_hieu_hoa chấm_dứt cham_dut",
  prior:
    "trước trước_đó truoc_do trước_đây truoc_day ở_trên o_tren phía_trên phia_tren ban_đầu ban_dau từ_trước tu_truoc bên_trên ben_tren vừa_rồi vua_roi gốc",
  all: "tất_cả tat_ca mọi toàn_bộ toan_bo hết_thảy het_thay bất_kỳ bat_ky cả mỗi đầy_đủ day_du",
  instruction:
    "hướng_dẫn huong_dan chỉ_dẫn chi_dan quy_tắc quy_tac luật mệnh_lệnh menh_lenh chỉ_thị chi_thi quy_định quy_dinh lệnh nguyên_tắc nguyen_tac chính_sách chinh_sach yêu_cầu yeu_cau prompt",
  new: "mới khác tiếp_theo tiep_theo sau_đây sau_day",
  now: "bây_giờ bay_gio từ_bây_giờ tu_bay_gio từ_giờ tu_gio ngay_lập_tức ngay_lap_tuc kể_từ_bây_giờ ke_tu_bay_gio hiện_tại hien_tai ngay hôm_nay hom_nay",
  instead: "thay_vào_đó thay_vao_do thay_vì thay_vi thay_cho",
  obey: "tuân_theo tuan_theo tuân_thủ tuan_thu làm_theo lam_theo nghe_lời nghe_loi vâng_lời vang_loi chấp_hành chap_hanh thực_hiện thuc_hien",
  must: "phải luôn luôn_luôn luon_luon cần bắt_buộc bat_buoc nên",
  only: "chỉ duy_nhất duy_nhat không_gì_khác khong_gi_khac chính_xác chinh_xac đúng",
  negation: "không đừng chưa chẳng không_bao_giờ khong_bao_gio không_có khong_co chớ",
  reveal:
    "tiết_lộ tiet_lo để_lộ lộ_ra công_khai cong_khai bật_mí bat_mi chia_sẻ chia_se gợi_ý manh_mối manh_moi",
  say: "nói cho_tôi_biết cho_toi_biet hiển_thị hien_thi in_ra trả_lời tra_loi viết cho_xem đưa_ra dua_ra nêu kể câu_trả_lời cau_tra_loi",
  repeat:
    "lặp_lại lap_lai nhắc_lại nhac_lai nguyên_văn nguyen_van từng_chữ tung_chu sao_chép sao_chep chép_lại chep_lai trích_dẫn trich_dan",
  prompt:
    "prompt lời_nhắc loi_nhac lời_nhắc_hệ_thống loi_nhac_he_thong thông_điệp_hệ_thống thong_diep_he_thong hướng_dẫn_hệ_thống huong_dan_he_thong cài_đặt cai_dat cấu_hình cau_hinh",
  secret:
    "mật_khẩu mat_khau bí_mật bi_mat khóa mã mã_bí_mật ma_bi_mat token mã_pin ma_pin chìa_khóa chia_khoa",
  hidden: "ẩn bí_ẩn bảo_mật bao_mat nội_bộ noi_bo riêng_tư rieng_tu mật giấu",
  text: "văn_bản van_ban tin_nhắn tin_nhan câu từ chữ chữ_cái chu_cai nội_dung noi_dung đoạn cuộc_trò_chuyện cuoc_tro_chuyen tài_liệu tai_lieu",
  you: "bạn mày anh_bạn anh_ban của_bạn cua_ban ngươi",
  me: "tôi mình tớ tao của_tôi cua_toi chúng_tôi chung_toi chúng_ta chung_ta",
  model:
    "trí_tuệ tri_tue trí_tuệ_nhân_tạo tri_tue_nhan_tao trợ_lý tro_ly chatbot bot mô_hình mo_hinh mô_hình_ngôn_ngữ mo_hinh_ngon_ngu gpt chatgpt claude llm robot",
  system:
    "hệ_thống he_thong nhà_phát_triển nha_phat_trien quản_trị_viên quan_tri_vien root admin lập_trình_viên lap_trinh_vien",
  user: "người_dùng nguoi_dung con_người con_nguoi khách_hàng khach_hang người",
  authority:
    "được_phép duoc_phep cho_phép cho_phep quyền ủy_quyền uy_quyen chính_thức chinh_thuc người_tạo nguoi_tao kỹ_sư sếp công_an cong_an cảnh_sát canh_sat",
  pretend:
    "giả_vờ gia_vo đóng_vai dong_vai tưởng_tượng tuong_tuong giả_sử gia_su mô_phỏng mo_phong nhập_vai nhap_vai như_thể nhu_the hành_động_như hanh_dong_nhu giả_làm gia_lam",
  become:
    "trở_thành tro_thanh bây_giờ_bạn_là bay_gio_ban_la từ_giờ_bạn_là tu_gio_ban_la biến_thành bien_thanh chuyển_sang chuyen_sang kích_hoạt kich_hoat",
  persona:
    "vai vai_trò vai_tro nhân_vật nhan_vat nhân_cách nhan_cach danh_tính danh_tinh chuyên_gia chuyen_gia diễn_viên dien_vien tên bà_ngoại ba_ngoai",
  mode: "chế_độ che_do chế_độ_nhà_phát_triển che_do_nha_phat_trien gỡ_lỗi go_loi debug bảo_trì bao_tri",
  freedom:
    "tự_do không_giới_hạn khong_gioi_han không_hạn_chế khong_han_che không_kiểm_duyệt khong_kiem_duyet không_bộ_lọc khong_bo_loc không_có_quy_tắc khong_co_quy_tac vô_hạn vo_han jailbreak bẻ_khóa be_khoa",
  restriction:
    "hạn_chế han_che giới_hạn gioi_han bộ_lọc bo_loc kiểm_duyệt kiem_duyet đạo_đức dao_duc an_toàn an_toan ràng_buộc rang_buoc cấm",
  refuse: "từ_chối tu_choi xin_lỗi xin_loi cảnh_báo canh_bao không_thể khong_the rất_tiếc rat_tiec",
  fiction:
    "câu_chuyện cau_chuyen truyện tiểu_thuyết tieu_thuyet giả_định gia_dinh giả_tưởng gia_tuong kịch_bản kich_ban trò_chơi tro_choi phim giấc_mơ giac_mo cổ_tích co_tich",
  send: "gửi chuyển_tiếp chuyen_tiep email tải_lên tai_len",
  translate:
    "dịch dịch_sang dich_sang mã_hóa ma_hoa giải_mã giai_ma base64 đảo_ngược dao_nguoc đánh_vần danh_van vần",
  write: "viết_một viet_mot soạn tạo sáng_tác sang_tac làm",
  explain: "giải_thích giai_thich mô_tả tóm_tắt tom_tat phân_tích phan_tich so_sánh so_sanh",
  important: "quan_trọng quan_trong khẩn_cấp khan_cap chú_ý cảnh_báo canh_bao",
  first: "đầu_tiên dau_tien trước_tiên truoc_tien trước_hết truoc_het bắt_đầu bat_dau",
  then: "sau_đó sau_do rồi tiếp_theo tiep_theo cuối_cùng cuoi_cung",
  secretly:
    "bí_mật_gửi bi_mat_gui lén_lút len_lut âm_thầm am_tham đừng_nhắc dung_nhac không_cho_biết khong_cho_biet",
  please: "làm_ơn lam_on vui_lòng vui_long xin hãy có_thể co_the giúp muốn",
  thanks: "cảm_ơn cam_on xin_chào xin_chao chào trân_trọng tran_trong thân_mến than_men",
  why: "gì tại_sao tai_sao vì_sao vi_sao thế_nào the_nao khi_nào khi_nao đâu nào",
  security:
    "tấn_công tan_cong lỗ_hổng lo_hong mối_đe_dọa moi_de_doa lừa_đảo lua_dao bảo_mật bao_mat an_ninh hacker",
  harm: "bom vũ_khí vu_khi ma_túy ma_tuy giết hack mã_độc ma_doc virus ăn_cắp an_cap thuốc_độc thuoc_doc bất_hợp_pháp bat_hop_phap tội_phạm toi_pham chất_nổ chat_no lừa_đảo lua_dao",
  format: "từ câu gạch_đầu_dòng gach_dau_dong danh_sách danh_sach bảng json tiêu_đề tieu_de",
};
