// The words of the interface, simplified and traditional. Words of articles are never converted.

const TABLE = {
  skip: ["跳到正文", "跳到正文"],
  nav: ["主导航", "主導覽"],
  navAsk: ["提问", "提問"],
  navFiles: ["文章", "文章"],
  navMap: ["图览", "圖覽"],
  motto: ["答案的每一个字，都能查到出处", "答案的每一個字，都能查到出處"],
  question: ["问题", "問題"],
  hint: ["问一个问题…", "問一個問題…"],
  ask: ["提问", "提問"],
  toTraditional: ["切换到繁体界面", "切換到繁體介面"],
  toSimplified: ["切换到简体界面", "切換到簡體介面"],
  theme: ["明暗：{0}", "明暗：{0}"],
  themeAuto: ["跟随系统", "跟隨系統"],
  themeLight: ["浅色", "淺色"],
  themeDark: ["深色", "深色"],
  examples: ["试着问", "試著問"],
  recent: ["最近问过", "最近問過"],
  forget: ["清空", "清空"],
  about: ["{0}的主要内容是什么？", "{0}的主要內容是什麼？"],
  searching: ["正在查找…", "正在查找…"],
  answer: ["回答", "回答"],
  cited: ["引用的段落", "引用的段落"],
  others: ["其他相关段落", "其他相關段落"],
  onPage: ["第{0}页", "第{0}頁"],
  nearest: ["最接近的段落", "最接近的段落"],
  noAnswer: ["没有找到答案", "沒有找到答案"],
  noAnswerTip: [
    "可以换一种问法，或先加入谈到它的文章。",
    "可以換一種問法，或先加入談到它的文章。",
  ],
  sure: ["把握较大", "把握較大"],
  fair: ["把握一般", "把握一般"],
  written: ["由语言模型改写，逐句核对", "由語言模型改寫，逐句核對"],
  writing: ["正在改写…", "正在改寫…"],
  writingBroke: ["改写没有完成，请以上面的原句为准。", "改寫沒有完成，請以上面的原句為準。"],
  writtenDone: ["已改写完毕", "已改寫完畢"],
  dropped: ["没有采用的 {0} 句", "沒有採用的 {0} 句"],
  original: ["看原句", "看原句"],
  also: ["亦见：", "亦見："],
  from: ["来源：", "來源："],
  settings: ["设置", "設定"],
  strictness: ["没有把握时", "沒有把握時"],
  strictLowest: ["尽量回答", "盡量回答"],
  strictLow: ["偏向回答", "偏向回答"],
  strictMiddle: ["适中", "適中"],
  strictHigh: ["偏向不答", "偏向不答"],
  strictHighest: ["宁可不答", "寧可不答"],
  unsure: ["把握不大", "把握不大"],
  sureTip: ["依据：段落与问题的吻合程度 {0}%", "依據：段落與問題的吻合程度 {0}%"],
  took: ["{0} 毫秒", "{0} 毫秒"],
  found: ["找到答案，引用 {0} 处", "找到答案，引用 {0} 處"],
  foundNone: ["没有找到答案，列出 {0} 个最接近的段落", "沒有找到答案，列出 {0} 個最接近的段落"],
  citeMark: ["看引文 {0} 的原文", "看引文 {0} 的原文"],
  untitled: ["无题", "無題"],
  keys: ["↑↓ 移动　Enter 打开　Esc 关闭　/ 提问", "↑↓ 移動　Enter 開啟　Esc 關閉　/ 提問"],
  copy: ["复制引文", "複製引文"],
  copyText: ["纯文本", "純文字"],
  copyMarkdown: ["Markdown", "Markdown"],
  copyGbt: ["GB/T 7714", "GB/T 7714"],
  copied: ["已复制", "已複製"],
  copyFailed: ["浏览器不允许复制", "瀏覽器不允許複製"],
  copyLink: ["链接", "連結"],
  reader: ["原文", "原文"],
  previous: ["上一条", "上一條"],
  next: ["下一条", "下一條"],
  position: ["第 {0} 条，共 {1} 条", "第 {0} 條，共 {1} 條"],
  close: ["关闭", "關閉"],
  typeset: ["排版", "排版"],
  raw: ["源文本", "源文字"],
  viewAs: ["显示方式", "顯示方式"],
  outline: ["目录", "目錄"],
  join: ["版面在此断开，已接合", "版面在此斷開，已接合"],
  caption: ["图注", "圖註"],
  infographic: ["图表", "圖表"],
  stray: ["版面零星文字", "版面零星文字"],
  rawText: ["{0} 的源文本", "{0} 的源文字"],
  encoding: ["编码 {0}", "編碼 {0}"],
  loading: ["正在打开…", "正在開啟…"],
  goneArticle: [
    "这篇文章已不在索引里。可能它刚被删除或改动过。",
    "這篇文章已不在索引裡。可能它剛被刪除或改動過。",
  ],
  offline: ["连不上问渠的服务", "連不上問渠的服務"],
  offlineTip: [
    "请确认 python serve.py 还在运行，然后再试一次。",
    "請確認 python serve.py 還在執行，然後再試一次。",
  ],
  failed: ["出了点问题", "出了點問題"],
  retry: ["再试一次", "再試一次"],
  files: ["文章与文件", "文章與檔案"],
  drop: ["把文件拖到这里，或", "把檔案拖到這裡，或"],
  choose: ["选择文件", "選擇檔案"],
  formats: [
    "TXT、Markdown、HTML、Word、PDF、EPUB、图片、ZIP",
    "TXT、Markdown、HTML、Word、PDF、EPUB、圖片、ZIP",
  ],
  reindex: ["重新同步", "重新同步"],
  reindexTip: ["让索引与文件夹一致；没有变的不会重算", "讓索引與資料夾一致；沒有變的不會重算"],
  countFiles: ["文件", "檔案"],
  countArticles: ["文章", "文章"],
  countPassages: ["段落", "段落"],
  model: ["模型 {0}", "模型 {0}"],
  llm: ["改写 {0}", "改寫 {0}"],
  engine: ["索引 {0} · 第 {1} 代", "索引 {0} · 第 {1} 代"],
  watching: ["文件夹有变动时自动更新", "資料夾有變動時自動更新"],
  filter: ["按文件名、标题或作者筛选", "按檔名、標題或作者篩選"],
  nArticles: ["{0} 篇", "{0} 篇"],
  nPassages: ["{0} 段", "{0} 段"],
  problem: ["读不了", "讀不了"],
  remove: ["删除", "刪除"],
  removeName: ["删除 {0}", "刪除 {0}"],
  removing: ["即将删除", "即將刪除"],
  undo: ["撤销", "復原"],
  removed: ["已删除 {0}", "已刪除 {0}"],
  kept: ["已保留 {0}", "已保留 {0}"],
  stageSend: ["上传", "上傳"],
  stageWait: ["排队", "排隊"],
  stageRead: ["读取", "讀取"],
  stageEmbed: ["理解段落", "理解段落"],
  stageStore: ["写入索引", "寫入索引"],
  stageDone: ["完成", "完成"],
  stageFailed: ["没有成功", "沒有成功"],
  progress: ["{0} 的进度", "{0} 的進度"],
  lastSync: ["上次同步", "上次同步"],
  added: ["新增 {0}", "新增 {0}"],
  changedFiles: ["更新 {0}", "更新 {0}"],
  removedFiles: ["移除 {0}", "移除 {0}"],
  unchanged: ["未变 {0}", "未變 {0}"],
  embedded: ["新算 {0} 段", "新算 {0} 段"],
  inSeconds: ["用时 {0} 秒", "用時 {0} 秒"],
  nothingChanged: ["没有变化，已是最新", "沒有變化，已是最新"],
  unreadable: ["这个文件读不了。", "這個檔案讀不了。"],
  details: ["详情", "詳情"],
  nFiles: ["{0} 个文件", "{0} 個檔案"],
  readOnly: [
    "这个服务只能查，不能在网页上改动文件。请把文件放进文件夹后运行 python build_index.py。",
    "這個服務只能查，不能在網頁上改動檔案。請把檔案放進資料夾後執行 python build_index.py。",
  ],
  tooLarge: ["文件太大，请拆分后再加入。", "檔案太大，請拆分後再加入。"],
  unsupportedType: ["不支持这种文件。可以用：{0}。", "不支援這種檔案。可以用：{0}。"],
  kept: ["原来的同名文件没有动。", "原來的同名檔案沒有動。"],
  badName: ["这个文件名不能用，请改名后再加入。", "這個檔名不能用，請改名後再加入。"],
  busy: ["另一个程序正在更新索引，请稍后再试。", "另一個程式正在更新索引，請稍後再試。"],
  noSpace: ["文章文件夹写不进去：没有权限或空间。", "文章資料夾寫不進去：沒有權限或空間。"],
  nothingYet: ["还没有文章", "還沒有文章"],
  nothingYetTip: ["加入第一个文件，就可以提问了。", "加入第一個檔案，就可以提問了。"],
  addFiles: ["加入文章", "加入文章"],
  nothingMatches: ["没有符合的文件", "沒有符合的檔案"],
  map: ["文章图览", "文章圖覽"],
  mapAreas: ["篇幅", "篇幅"],
  mapPoints: ["内容远近", "內容遠近"],
  mapAreasTip: ["一块是一篇文章，面积是段落数，颜色是文件；点开阅读。", "一塊是一篇文章，面積是段落數，顏色是檔案；點開閱讀。"],
  mapPointsTip: ["一点是一个段落，内容越近离得越近，颜色是文章；点开阅读。", "一點是一個段落，內容越近離得越近，顏色是文章；點開閱讀。"],
  mapItem: ["{0}，{1} 段", "{0}，{1} 段"],
  mapRest: ["其余 {0} 篇", "其餘 {0} 篇"],
};

const SCRIPTS = ["zh-Hans", "zh-Hant"];

export const language = () => (document.documentElement.lang === "zh-Hant" ? 1 : 0);

/** Return the words under `key`, with {0}, {1}… replaced. */
export function t(key, ...values) {
  const entry = TABLE[key];
  if (!entry) throw new Error(`no words for ${key}`);
  return entry[language()].replace(/\{(\d)\}/g, (_, n) => String(values[Number(n)]));
}

/** Switch between simplified and traditional; the caller draws the page anew. */
export function switchLanguage() {
  const next = SCRIPTS[1 - language()];
  document.documentElement.lang = next;
  try {
    localStorage.setItem("wenqu.language", next);
  } catch {
    // Not remembered, then.
  }
}

/** Put the words into the parts of the page that stand in index.html. */
export function translatePage(root = document) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
  }
  for (const node of root.querySelectorAll("[data-t-hint]")) {
    node.setAttribute("placeholder", t(node.dataset.tHint));
  }
}
