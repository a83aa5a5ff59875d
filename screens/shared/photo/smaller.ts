/** Opens a photo on this device, upright, and no larger than is worked with: that saves the hall's wifi most of it. */

/** Undefined when this browser cannot open it. */
export async function smaller(file: Blob, side: number): Promise<{ canvas: HTMLCanvasElement; blob: Blob } | undefined> {
  const image = await opened(file);
  if (!image) return undefined;
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const drawing = canvas.getContext("2d");
  if (!drawing) return undefined;
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.86));
  return blob ? { canvas, blob } : undefined;
}

function opened(file: Blob): Promise<HTMLImageElement | undefined> {
  const address = URL.createObjectURL(file);
  const image = new Image();
  return new Promise((done) => {
    const end = (found?: HTMLImageElement) => {
      // Drawn a moment later by whoever waits for this.
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      done(found);
    };
    image.onload = () => end(image.naturalWidth ? image : undefined);
    image.onerror = () => end();
    image.src = address;
  });
}
