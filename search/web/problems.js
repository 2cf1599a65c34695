// Why a file could not be read, in the reader's language. The server says it for the terminal.

import { h } from "./dom.js";
import { language, t } from "./words.js";

// The first that fits is told; $1 stands for what the pattern caught.
const REASONS = [
  [/, not text; rename it to (\S+)/, "扩展名与内容不符：请把文件改名为 $1 再加入。", "副檔名與內容不符：請把檔案改名為 $1 再加入。"],
  [/, not text; save it as/, "扩展名与内容不符：请另存为 .docx、.pdf 或 .txt。", "副檔名與內容不符：請另存為 .docx、.pdf 或 .txt。"],
  [/encrypted or old Office/, "这是加密的或旧版的 Office 文件，请另存为 .docx。", "這是加密的或舊版的 Office 檔案，請另存為 .docx。"],
  [/encrypted|password|DRM/, "文件加了密，请去掉密码后再加入。", "檔案加了密，請去掉密碼後再加入。"],
  [/is empty/, "文件是空的。", "檔案是空的。"],
  [/looks \S+, not Chinese/, "看起来不是中文；如果确实是中文，请另存为 UTF-8 再加入。", "看起來不是中文；如果確實是中文，請另存為 UTF-8 再加入。"],
  [/in the middle of a character|is not UTF-8|byte order mark/, "文字有几处损坏，请换一份完好的文件。", "文字有幾處損壞，請換一份完好的檔案。"],
  [/not text/, "内容不是文字。如果是文档，请用它本来的扩展名；如果是文字，请另存为 UTF-8。", "內容不是文字。如果是文件，請用它本來的副檔名；如果是文字，請另存為 UTF-8。"],
  [/unsupported type/, "不支持这种文件，请另存为支持的格式。", "不支援這種檔案，請另存為支援的格式。"],
  [/the limit is|unpacks to/, "文件太大，请拆分后再加入。", "檔案太大，請拆分後再加入。"],
  [/has to be recognised|no text layer/, "这是图片或扫描件，要先安装文字识别：.venv/bin/pip install -e '.[ocr]'，然后重新同步。", "這是圖片或掃描件，要先安裝文字辨識：.venv/bin/pip install -e '.[ocr]'，然後重新同步。"],
  [/no text was recognised/, "图片里没有认出文字。", "圖片裡沒有認出文字。"],
  [/holds no text|no markup|too deep/, "里面没有可以读的文字，请把文字另存后再加入。", "裡面沒有可以讀的文字，請把文字另存後再加入。"],
  [/Chinese font/, "文档用的中文字体没有嵌入，请嵌入字体后另存。", "文件用的中文字型沒有嵌入，請嵌入字型後另存。"],
  [/archive in an archive/, "压缩包里还有压缩包，请先解开。", "壓縮檔裡還有壓縮檔，請先解開。"],
  [/archive holds no file/, "压缩包里没有可以读的文件。", "壓縮檔裡沒有可以讀的檔案。"],
  [/being written/, "文件正在写入，写完后请重新同步。", "檔案正在寫入，寫完後請重新同步。"],
  [/cannot be opened|not a file below/, "文件打不开，请检查它还在不在、能不能读。", "檔案打不開，請檢查它還在不在、能不能讀。"],
  [/damaged|cut short|cannot be|out of the archive|took longer|crashed|stopped/, "文件损坏或不完整，请换一份完好的。", "檔案損壞或不完整，請換一份完好的。"],
];

/** Return why, in a sentence; null for a reason that is not known here. */
export function explained(error) {
  for (const [pattern, ...told] of REASONS) {
    const found = pattern.exec(error);
    if (found) return told[language()].replace("$1", found[1]?.replace(/[.,;]$/, "") ?? "");
  }
  return null;
}

/** The reason in words, and the server's own words folded away. */
export function drawnReason(error) {
  return [
    explained(error) ?? t("unreadable"),
    h("details", { class: "fold" }, h("summary", {}, t("details")), h("p", { lang: "en" }, error)),
  ];
}
