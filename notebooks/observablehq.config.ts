export default {
  // `betaalbeeld notebooks` names a folder of its own.
  output: process.env.BETAALBEELD_SITE_OUTPUT ?? "dist/notebooks",
  title: "Betaalbeeld notebooks",
  theme: "air",
  globalStylesheets: [],
  pages: [
    { name: "Define the label", path: "/define-label" },
    { name: "Review a feature", path: "/review-feature" },
    { name: "Try a segment threshold", path: "/segment-threshold" },
    { name: "Judge an effect", path: "/judge-effect" },
  ],
  pager: false,
  footer: "",
  interpreters: { ".ts": [process.execPath, "--import", "tsx"] },
};
