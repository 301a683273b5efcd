// The server's picture as PNG, made by the browser, which has the fonts.

export async function savePng(address) {
  const image = new Image();
  const inside = document.querySelector("#still svg");
  const text = inside ? inside.outerHTML : await (await fetch(address)).text();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(made), download: "network.png" });
  link.click();
}
