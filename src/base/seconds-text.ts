/** Times in words. */

/** `5 s`, `12 min`, `3 h`, `40 d`: a time of which only the size is known. */
export function durationText(seconds: number): string {
  const minutes = seconds / 60;
  if (minutes < 1) return `${Math.max(1, Math.round(seconds))} s`;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`;
}

/** `1:02:03`, `4:05`, or `?` for an unknown time: one that is watched as it grows less. */
export function clockText(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = `${hours > 0 ? two(minutes) : minutes}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
