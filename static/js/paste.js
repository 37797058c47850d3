// What is pasted out of Word, a mail or a web page, as the Markdown that it looks like. Without this file, the words come.
(() => {
  "use strict";
  const BLOCKS = "address,article,aside,blockquote,center,dd,div,dl,dt,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,main,"
    + "nav,ol,p,pre,section,table,ul";
  const UNREAD = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "HEAD", "TEMPLATE", "O:P"]);
  const BULLET = /^[\s\u00a0]*(?:[•·●○◦▪■§\uf0b7\uf0d8\uf0a7o–-]|(\d{1,4}[.)]))[\s\u00a0]+/;
  const squeeze = (text) => text.replace(/\u00ad/g, "").replace(/[ \t\r\n]+/g, " ");
  const styleOf = (node) => node.dataset.style ?? "";
  const isBlock = (node) => node.nodeType === 1 && node.matches(BLOCKS);

  function marked(mark, text) {
    const [, before, words, after] = text.match(/^(\s*)([^]*?)(\s*)$/);
    return words ? before + mark + words + mark + after : text;
  }
  function emphasis(node) {
    const [weight, style] = ["weight", "style"].map((of) => styleOf(node).match(`font-${of}:\\s*(\\w+)`)?.[1] ?? "");
    const bold = node.matches("b,strong") ? !/^(normal|400)$/.test(weight) : /^(bold|[6-9]00)$/.test(weight);
    return [bold, node.matches("i,em") ? style !== "normal" : style === "italic"];
  }
  // The words within a paragraph.
  function inline(node) {
    if (node.nodeType === 3) return squeeze(node.data);
    if (node.nodeType !== 1 || UNREAD.has(node.nodeName) || node.hidden) return "";
    if (node.nodeName === "BR") return "\n";
    if (/mso-list:\s*ignore/i.test(styleOf(node))) return "";
    const text = [...node.childNodes].map(inline).join("");
    const href = node.nodeName === "A" ? node.getAttribute("href") ?? "" : "";
    if (/^(https?:|mailto:)/i.test(href) && text.trim()) {
      return text.trim() === href ? text : `[${text.trim()}](${href.replace(/[()\s]/g, encodeURIComponent)})`;
    }
    const [bold, italic] = emphasis(node);
    return marked(bold ? "**" : "", marked(italic ? "*" : "", text));
  }
  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean).join("  \n");
  const line = (node) => lines(inline(node)).replace(/\s*\n\s*/g, " ");

  function table(node) {
    const rows = [...node.rows].map((row) => [...row.cells].map((cell) => line(cell).replaceAll("|", "\\|")));
    const width = Math.max(...rows.map((row) => row.length), 0);
    if (width < 2) return rows.map((row) => row.join(" ")).join("\n\n");
    const drawn = rows.map((row) => `| ${[...row, ...Array(width - row.length).fill("")].join(" | ")} |`);
    return [drawn[0], `|${"---|".repeat(width)}`, ...drawn.slice(1)].join("\n");
  }
  function list(node, indent) {
    let number = Number(node.getAttribute("start") ?? 1);
    return [...node.children].map((point) => {
      if (point.matches("ul,ol")) return list(point, `${indent}  `);
      const mark = node.nodeName === "OL" ? `${number++}.` : "-";
      const deeper = `${indent}${" ".repeat(mark.length + 1)}`;
      const within = [...point.querySelectorAll(":scope > ul, :scope > ol")];
      const own = point.cloneNode(true);
      own.querySelectorAll(":scope > ul, :scope > ol").forEach((one) => one.remove());
      return [`${indent}${mark} ${line(own)}`, ...within.map((one) => list(one, deeper))].join("\n");
    }).join("\n");
  }
  // Word's lists are paragraphs that look like points.
  function wordPoint(node) {
    const level = Number(styleOf(node).match(/mso-list:[^;]*level(\d)/i)?.[1] ?? 0);
    if (!level && !/MsoListParagraph/.test(node.className)) return null;
    const mark = squeeze(node.textContent).match(BULLET);
    const text = line(node).replace(BULLET, "");
    return `${"  ".repeat(Math.max(level - 1, 0))}${mark?.[1] ? `${mark[1]} ` : "- "}${text}`;
  }
  function block(node) {
    const heading = node.nodeName.match(/^H([1-6])$/);
    if (heading) return `${"#".repeat(Number(heading[1]))} ${line(node)}`;
    if (node.nodeName === "TABLE") return table(node);
    if (node.matches("ul,ol")) return list(node, "");
    if (node.nodeName === "HR") return "---";
    if (node.nodeName === "PRE") return `\`\`\`\n${node.textContent.replace(/\n$/, "")}\n\`\`\``;
    if (node.nodeName === "BLOCKQUOTE") return blocks(node).replace(/^/gm, "> ").replace(/^> $/gm, ">");
    return wordPoint(node) ?? blocks(node);
  }
  // Blocks, and between them what stands loose, as paragraphs. Points of Word's lists stay together.
  function blocks(parent) {
    const found = [];
    let loose = "";
    const settle = () => { if (loose.trim()) found.push(lines(loose)); loose = ""; };
    for (const node of parent.childNodes) {
      if (UNREAD.has(node.nodeName)) continue;
      if (!isBlock(node) && !node.querySelector?.(BLOCKS)) { loose += inline(node); continue; }
      settle();
      const text = isBlock(node) ? block(node) : blocks(node);
      if (text.trim()) found.push(text);
    }
    settle();
    const point = /^ *(- |\d{1,4}[.)] )/;
    return found.reduce((all, one, n) => n === 0 ? one
      : all + (point.test(one) && point.test(found[n - 1]) ? "\n" : "\n\n") + one, "");
  }
  // Its styles are only read: the policy of the page lets nobody apply them.
  const unstyled = (html) => html.replace(/<style[^]*?<\/style>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const toMarkdown = (html) => blocks(new DOMParser().parseFromString(unstyled(html), "text/html").body).trim();

  document.addEventListener("paste", (event) => {
    const field = event.target;
    if (!field.matches?.("textarea[data-markdown]")) return;
    const html = event.clipboardData?.getData("text/html");
    if (!html || !/<(p|h[1-6]|li|table|br|b|strong|i|em|a)\b/i.test(html)) return;
    const text = toMarkdown(html);
    if (!text) return;
    event.preventDefault();
    // This way the browser's own "undo" takes it back.
    if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
