import type { Sense } from './sense.ts';

/**
 * Common verbs of other languages, as stems of the forms that descriptions use. In `SPACED` a form is a whole word
 * (accents dropped); in `UNSPACED` it is a part of the text, longest first.
 */
export const SPACED: readonly (readonly [Sense, string])[] = [
  [
    'D3',
    // Spanish, Portuguese, French, Italian, German, Dutch, Swedish, Turkish, Russian, Vietnamese, Indonesian
    'eliminar elimina borrar borra elimine excluir exclui exclua apagar apaga deletar deleta supprimer supprime efface effacer ' +
      'eliminare cancella cancellare loschen loscht loesche loeschen entfernt entfernen verwijder verwijderen verwijdert radera raderar ' +
      'siler silme siliniz silin kaldirir kaldir kaldirin удалить удаляет удали удаление удалять очистить очищает hapus menghapus',
  ],
  [
    'W3',
    'reactivar reactiva degistirir degistir tasir crear crea cree actualizar actualiza modificar modifica agregar agrega anadir anade guardar guarda criar cria crie atualizar atualiza ' +
      'adicionar adiciona salvar salva editar inserir insere creer modifier modifie ajouter ajoute enregistrer ' +
      'enregistre creare aggiungere aggiunge aggiornare aggiorna modificare erstellen erstellt erstelle aktualisiert aktualisieren hinzufugen ' +
      'andern andert speichern speichert maak maakt aanmaken bijwerken wijzigen skapa skapar uppdatera uppdaterar olustur olusturur ' +
      'olusturun guncelle gunceller guncelleyin ekle ekler kaydet kaydeder duzenle создать создает создаёт создай обновить обновляет изменить изменяет ' +
      'добавить добавляет сохранить сохраняет capnhat membuat memperbarui tambah menambahkan simpan',
  ],
  [
    'E2',
    'cancelar cancela desactivar durdurur enviar envia envie ejecutar ejecuta publicar publica iniciar inicia detener executar executa envoyer envoie executer publier ' +
      'publie demarrer inviare invia eseguire esegue pubblicare senden sendet ausfuhren fuhrt startet starten veroffentlichen sturen stuurt uitvoeren ' +
      'skicka skickar gonder gonderir calistir calistirir yayinla baslat baslatir durdur отправить отправляет отправь выполнить выполняет запустить ' +
      'запускает опубликовать остановить chay kirim mengirim menjalankan jalankan',
  ],
  [
    'F3',
    'pagar comprar vender transferir reembolsar payer acheter vendre rembourser pagare comprare vendere bezahlen kaufen verkaufen uberweisen ' +
      'odeme купить продать оплатить перевести bayar beli jual',
  ],
  [
    'R3',
    'somar sumar subtrair multiplicar dividir uretir arama aramasi secer karsilastirir cevirir analysera generiert avalia avaliar hamtning obtener obtiene obten consultar consulta buscar busca listar lista leer lee mostrar muestra recuperar recupera verificar verifica obter ' +
      'obtem ler exibe exibir calcula calcular valida validar gera gerar genera generar convertir convierte analiza analizar retorna devuelve ' +
      'obtenir obtient recuperer recupere lister rechercher recherche afficher affiche verifier ottenere ottiene cercare cerca leggere legge ' +
      'restituisce elenca abrufen abruft ruft liest lesen sucht suchen zeigt anzeigen liste listet gibt holt ophalen haalt zoeken zoekt lezen toont ' +
      'hamta hamtar sok soker visar getir getirir getirin listele listeler listeleyin ara arar arayin goster gosterir ' +
      'gosterin oku okur hesapla hesaplar kontrol donusturur bulur bul dondurur получить получает получи найти находит поиск показать показывает ' +
      'прочитать читает список вернуть возвращает проверить проверяет mendapatkan mencari menampilkan membaca ambil mengambil daftar',
  ],
];

export const UNSPACED: readonly (readonly [Sense, string])[] = [
  // Chinese (simplified and traditional), Japanese, Korean, Thai, Arabic, Hebrew, Hindi
  [
    'D3',
    '删除 刪除 清空 销毁 銷毀 抹除 清除所有 擦除 永久移除 撤销授权 吊销 注销账 削除 消去 抹消 破棄 삭제 제거 파기 지웁 지우기 삭제합 ลบ حذف امسح מחק מחיקה हटाएं हटाना मिटा',
  ],
  ['D2', '移除 清理 卸载 解散 重置 覆盖 覆蓋 上書き 初期化 리셋 초기화 덮어쓰'],
  [
    'F3',
    '取消订单 取消挂单 撤单 平仓 支付 付款 退款 转账 轉帳 转帐 提现 购买 購買 下单 下單 买入 卖出 充值 汇款 支払 決済 返金 購入 売却 送金 発注 결제 환불 송금 구매 매수 매도 이체 주문하 출금 โอนเงิน ชำระ دفع',
  ],
  [
    'E2',
    '连接 連接 断开 登录 登錄 登入 提交 回滚 取消 终止 开始 生成图 生成图像 生成视频 绘制 执行 執行 运行 運行 启动 啟動 停止 重启 部署 发布 發布 发送 發送 推送 调用 触发 点击 點擊 群发 回复 拨打 打开浏览器 播放 暂停 控制 実行 起動 再起動 送信 公開 投稿 デプロイ クリック 呼び出 ' +
      '실행 시작 중지 재시작 전송 발송 보냅 보내기 게시 배포 호출 클릭 ส่ง รัน إرسال تشغيل שלח הפעל भेज',
  ],
  [
    'W2',
    '创建 創建 建立 新建 新增 添加 增加 插入 更新 修改 编辑 編輯 设置 設置 设定 保存 写入 寫入 上传 上傳 解除 移动 重命名 归档 绑定 标记 配置 订阅 关注 收藏 复制 作成 追加 更新 編集 変更 保存 書き込 登録 設定 ' +
      '移動 アップロード 생성 추가 수정 업데이트 변경 저장 등록 설정 편집 업로드 작성 สร้าง เพิ่ม แก้ไข บันทึก إنشاء إضافة تحديث حفظ צור הוסף עדכן बनाएं जोड़ें अपडेट',
  ],
  [
    'R3',
    '生成 规划 規劃 轉換 测量 评估 나열 测试 获取 獲取 查询 查詢 搜索 搜尋 检索 檢索 列出 读取 讀取 查看 返回 显示 查找 浏览 分析 计算 計算 检查 验证 统计 解析 识别 转换 预测 提取 监控 对比 比较 下载 推荐 排行 排名 榜单 热搜 列表 详情 信息 ' +
      '取得 検索 一覧 読み取 読み込 表示 確認 照会 調べ 返し 返す 抽出 翻訳 解析 조회 검색 가져 가져오 목록 읽기 읽습 확인 반환 표시 제공 분석 계산 검증 찾기 찾습 ดึง ค้นหา แสดง อ่าน รายการ جلب بحث عرض قراءة ' +
      'استرجاع קבל חפש הצג קרא प्राप्त खोज दिखा पढ़',
  ],
];

/** In front of a verb of an unspaced language these make it an adjective or a denial: 已删除 is what was deleted. */
export const UNSPACED_NEGATIONS = '不会 不會 不能 不要 不可 不 未 无法 無法 禁止 已 已经 被 最近 没有'.split(
  ' ',
);

/** After the verb, in languages whose verb comes last. */
export const TRAILING_NEGATIONS = '되지 하지 않 されない しない しません できない せず 된 された 済み'.split(
  ' ',
);
