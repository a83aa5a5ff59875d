// loadgen.c - open-loop WebSocket fan-out load generator with exactly-once checking.
// One thread, epoll. Each note carries a marker  ~~CCCCCSSSSSSTTTTTTTTTTTTTTTT  (sender, sequence, scheduled time ns);
// receivers scan every frame for markers, so the check is independent of the server's protocol.
// Acks carry  !!CCCCCSSSSSS  (or are recognised by the adapter). Build: gcc -O2 -o loadgen loadgen.c -lm
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <errno.h>
#include <time.h>
#include <math.h>
#include <fcntl.h>
#include <unistd.h>
#include <dirent.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/resource.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>

typedef struct Conn {
  int fd, idx, sess, local;      // local = index in session (0..n-1 participant, >=n listener)
  int st;                        // 0 closed, 1 connecting, 2 http, 3 ws handshake of adapter, 4 ready
  int sub;                       // adapter sub-state
  uint8_t *rb; int rn, rcap;     // receive buffer
  uint8_t *ob; int on, ocap;     // pending output
  uint32_t seq;                  // own notes sent
  uint32_t *exp, *ahead;         // next expected seq per participant of the session, and which of the 32 after it came already
  uint64_t got, acks; int64_t t0, tdone; uint32_t ackseq; int64_t *ring; // ring of send times for FIFO acks
  uint32_t yid;
} Conn;

typedef struct Adapter {
  const char *name;
  void (*path)(Conn *, char *);
  void (*open)(Conn *);                               // after the HTTP upgrade
  void (*msg)(Conn *, int op, uint8_t *, int);        // protocol frames (handshake, acks); markers are scanned by the core
  void (*send)(Conn *, char *text, int len, int64_t sched);
  int state;                                          // 1: server gives current state to a joiner
} Adapter;

static Conn *C; static int NC, S = 1, N = 20, W = 1, nready, PORT = 9000, ep, size_ = 120, K = 0, M = 1000;
static double interval = 5, warm = 2, dur = 10, drain = 3; static const char *mode = "run", *host = "127.0.0.1";
static const char *pids = ""; static Adapter *A; static int64_t w0, w1; static uint64_t rng = 88172645463325252ULL;
static uint64_t deliv, deliv_w, ackc, ack_w, sent, sent_w, dups, gap, reord, closed_, frames_w, bytes_w, own_echo; static int trackjoin, verbose;
static int rate_conc = 400;

static int64_t now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000LL + t.tv_nsec; }
static double rnd(void) { rng ^= rng << 13; rng ^= rng >> 7; rng ^= rng << 17; return ((rng >> 11) + 0.5) / 9007199254740992.0; }

// ---- log-linear histogram of microseconds
#define HB (64 * 40)
typedef struct { uint64_t b[HB], n; int64_t max; } Hist;
static Hist HD, HA, HL, HJ;
static void hadd(Hist *h, int64_t ns) {
  int64_t us = ns / 1000; if (us < 0) us = 0; if (us > h->max) h->max = us; int k;
  if (us < 64) k = us; else { int e = 63 - __builtin_clzll(us); k = (e - 5) * 64 + ((us >> (e - 6)) & 63); }
  if (k >= HB) k = HB - 1; h->b[k]++; h->n++;
}
static double hq(Hist *h, double q) {
  uint64_t t = (uint64_t)ceil(q * h->n), c = 0; if (!h->n) return -1;
  for (int k = 0; k < HB; k++) { c += h->b[k]; if (c >= t) { if (k < 64) return k / 1000.0; int e = k / 64 + 5; return (double)((64LL + (k & 63)) << (e - 6)) / 1000.0; } }
  return h->max / 1000.0;
}
// ---- output
static void flush_out(Conn *c) {
  int off = 0;
  while (off < c->on) { ssize_t r = send(c->fd, c->ob + off, c->on - off, MSG_NOSIGNAL); if (r <= 0) break; off += r; }
  if (off) { memmove(c->ob, c->ob + off, c->on - off); c->on -= off; }
  static struct epoll_event e; e.events = EPOLLIN | (c->on ? EPOLLOUT : 0); e.data.ptr = c; epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e);
}
static void out(Conn *c, const void *p, int n) {
  if (c->on == 0) { ssize_t r = send(c->fd, p, n, MSG_NOSIGNAL); if (r == n) return; if (r > 0) { p = (char *)p + r; n -= r; } }
  if (c->on + n > c->ocap) { c->ocap = (c->on + n) * 2; c->ob = realloc(c->ob, c->ocap); }
  memcpy(c->ob + c->on, p, n); c->on += n; flush_out(c);
}
static int frame(uint8_t *f, int op, const uint8_t *p, int n) {  // masked client frame
  int h = 2; f[0] = 0x80 | op;
  if (n < 126) f[1] = 0x80 | n; else if (n < 65536) { f[1] = 0x80 | 126; f[2] = n >> 8; f[3] = n; h = 4; }
  else { f[1] = 0x80 | 127; memset(f + 2, 0, 4); f[6] = n >> 24; f[7] = n >> 16; f[8] = n >> 8; f[9] = n; h = 10; }
  uint8_t m[4] = {0x12, 0x9a, 0x5c, 0xe7}; memcpy(f + h, m, 4); h += 4;
  for (int i = 0; i < n; i++) f[h + i] = p[i] ^ m[i & 3];
  return h + n;
}
static void wsend(Conn *c, int op, const void *p, int n) { uint8_t f[4096]; out(c, f, frame(f, op, p, n)); }
static void ready(Conn *c) { if (c->st != 4) { c->st = 4; nready++; if (trackjoin && !A->state) { c->tdone = now(); hadd(&HJ, c->tdone - c->t0); trackjoin--; } } }
static void fifo_ack(Conn *c) { if (c->ackseq < c->seq) { int64_t t = c->ring[c->ackseq++ & 4095]; ackc++; if (t >= w0 && t < w1) { hadd(&HA, now() - t); } ack_w++; } }

// ---- adapter: plain JSON protocol (ours, ws relay, channels)
static void p_path(Conn *c, char *o) { sprintf(o, "/ws/s%d/?c=%d", c->sess, c->idx); }
static void p_open(Conn *c) { if (!A->state) ready(c); }
static void p_msg(Conn *c, int op, uint8_t *p, int n) {
  if (c->st == 3) { ready(c); }
  if (A->state) for (uint8_t *q = p; (q = memmem(q, p + n - q, "!!", 2)); q += 2) fifo_ack(c);
}
static void p_send(Conn *c, char *t, int n, int64_t s) {
  char b[2048]; int k = sprintf(b, "{\"type\":\"note\",\"id\":\"!!%05x%06x\",\"text\":\"%.*s\"}", c->idx, c->seq, n, t); wsend(c, 1, b, k);
}
// ---- adapter: socket.io (room relay with ack)
static void s_path(Conn *c, char *o) { sprintf(o, "/socket.io/?EIO=4&transport=websocket"); }
static void s_open(Conn *c) {}
static void s_msg(Conn *c, int op, uint8_t *p, int n) {
  char b[128];
  if (n && p[0] == '0') wsend(c, 1, "40", 2);
  else if (n == 1 && p[0] == '2') wsend(c, 1, "3", 1);
  else if (n > 2 && p[0] == '4' && p[1] == '0') { sprintf(b, "420[\"join\",\"s%d\"]", c->sess); wsend(c, 1, b, strlen(b)); }
  else if (n > 2 && p[0] == '4' && p[1] == '3') { if (c->st == 3) ready(c); else fifo_ack(c); }
}
static void s_send(Conn *c, char *t, int n, int64_t s) { char b[2048]; int k = sprintf(b, "42%u[\"note\",\"%.*s\"]", c->seq + 1, n, t); wsend(c, 1, b, k); }
// ---- adapter: excalidraw-room (socket.io, binary attachments, no ack)
static void x_msg(Conn *c, int op, uint8_t *p, int n) {
  char b[128];
  if (op == 2) return;
  if (n && p[0] == '0') wsend(c, 1, "40", 2);
  else if (n == 1 && p[0] == '2') wsend(c, 1, "3", 1);
  else if (n > 2 && p[0] == '4' && p[1] == '0') { sprintf(b, "42[\"join-room\",\"s%d\"]", c->sess); wsend(c, 1, b, strlen(b)); }
  else if (c->st == 3 && memmem(p, n, "room-user-change", 16)) ready(c);
}
static void x_send(Conn *c, char *t, int n, int64_t s) {
  char b[256]; int k = sprintf(b, "452-[\"server-broadcast\",\"s%d\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]", c->sess);
  wsend(c, 1, b, k); wsend(c, 2, t, n); wsend(c, 2, "123456789012", 12);
}
// ---- adapter: Yjs sync protocol (y-websocket, pycrdt-websocket), raw update v1 setting a unique key of Y.Map "notes"
static int vu(uint8_t *o, uint64_t v) { int i = 0; while (v > 127) { o[i++] = 128 | (v & 127); v >>= 7; } o[i++] = v; return i; }
static int vs(uint8_t *o, const char *s, int n) { int i = vu(o, n); memcpy(o + i, s, n); return i + n; }
static int yupdate(Conn *c, uint8_t *o, char *t, int n) {
  char key[16]; int kl = sprintf(key, "%05x%06x", c->idx, c->seq), i = 0;
  i += vu(o + i, 1); i += vu(o + i, 1); i += vu(o + i, c->yid); i += vu(o + i, c->seq);
  o[i++] = 8 | 0x20;                       // ContentAny with parentSub, no origins
  o[i++] = 1; i += vs(o + i, "notes", 5);  // parent is a root type
  i += vs(o + i, key, kl); o[i++] = 1; o[i++] = 119; i += vs(o + i, t, n); o[i++] = 0;
  return i;
}
static void y_path(Conn *c, char *o) { sprintf(o, "/s%d", c->sess); }
static void y_open(Conn *c) { uint8_t m[] = {0, 0, 1, 0}; wsend(c, 2, m, 4); }
static void y_msg(Conn *c, int op, uint8_t *p, int n) {
  if (n > 1 && p[0] == 0 && p[1] == 0) { uint8_t m[] = {0, 1, 2, 0, 0}; wsend(c, 2, m, 5); }
  if (n > 1 && p[0] == 0 && p[1] == 1 && c->st == 3) ready(c);
}
static void y_send(Conn *c, char *t, int n, int64_t s) { uint8_t u[1024], b[1100]; int k = yupdate(c, u, t, n), i = 2; b[0] = 0; b[1] = 2; i += vu(b + i, k); memcpy(b + i, u, k); wsend(c, 2, b, i + k); }
// ---- adapter: hocuspocus (Yjs sync prefixed by the document name, auth first, SyncStatus acks)
static void h_path(Conn *c, char *o) { sprintf(o, "/"); }
static int hname(Conn *c, uint8_t *o) { char d[16]; int k = sprintf(d, "s%d", c->sess); return vs(o, d, k); }
static void h_open(Conn *c) { uint8_t b[64]; int i = hname(c, b); b[i++] = 2; b[i++] = 0; i += vs(b + i, "tok", 3); i += vs(b + i, "4.0.0", 5); wsend(c, 2, b, i); }
static void h_msg(Conn *c, int op, uint8_t *p, int n) {
  int l = p[0]; if (n < l + 2) return; uint8_t *q = p + 1 + l; n -= 1 + l; uint8_t b[64]; int i = hname(c, b);
  if (q[0] == 2 && n > 1 && q[1] == 2 && !c->sub) { c->sub = 1; b[i++] = 0; b[i++] = 0; b[i++] = 1; b[i++] = 0; wsend(c, 2, b, i); }
  else if (q[0] == 0 && q[1] == 0) { b[i++] = 0; b[i++] = 1; b[i++] = 2; b[i++] = 0; b[i++] = 0; wsend(c, 2, b, i); c->sub = 2; }
  else if ((q[0] == 0 || q[0] == 4) && q[1] == 1 && c->st == 3) ready(c);
  else if (q[0] == 8 && c->st == 4 && c->seq) fifo_ack(c);
  else if (q[0] == 9) { b[i++] = 10; wsend(c, 2, b, i); }
}
static void h_send(Conn *c, char *t, int n, int64_t s) { uint8_t u[1024], b[1200]; int k = yupdate(c, u, t, n), i = hname(c, b); b[i++] = 0; b[i++] = 2; i += vu(b + i, k); memcpy(b + i, u, k); wsend(c, 2, b, i + k); }

// ---- adapter: samenspel. Real passes: each participant joins under a pass of its own, with the codes of --codes FILE.
static char (*CODES)[16]; static const char *codes_file = "";
static void read_codes(void) {
  FILE *f = fopen(codes_file, "r"); if (!f) { perror(codes_file); exit(2); }
  CODES = calloc(S, sizeof *CODES);
  for (int i = 0; i < S; i++) if (fscanf(f, "%15s", CODES[i]) != 1) { fprintf(stderr, "too few codes\n"); exit(2); }
  fclose(f);
}
static void m_path(Conn *c, char *o) { sprintf(o, "/live"); }
static void m_pass(Conn *c, char *o) { static const char *signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ"; uint32_t n = c->idx; for (int i = 0; i < 12; i++) { o[i] = signs[n % 30]; n /= 30; } o[12] = 0; }
static void m_open(Conn *c) {
  if (!CODES) read_codes();
  char b[256], pass[16] = ""; int wall = c->local >= N; if (!wall) m_pass(c, pass);
  wsend(c, 1, b, sprintf(b, "{\"type\":\"hello\",\"version\":1,\"code\":\"%s\",\"surface\":\"%s\",\"secret\":\"%s\",\"mark\":\"\"}", CODES[c->sess], wall ? "wall" : "phone", pass));
}
static char (*STEP)[20];
static void m_msg(Conn *c, int op, uint8_t *p, int n) {
  char b[256]; if (!STEP) STEP = calloc(S, sizeof *STEP);
  if (c->st == 3 && n > 10 && !memcmp(p, "[\"welcome\"", 10)) {
    if (c->local < N && memmem(p, n, "\"seated\":false", 14)) wsend(c, 1, b, sprintf(b, "{\"type\":\"ask\",\"id\":\"join%05xjoin0000\",\"command\":{\"type\":\"Join\",\"alias\":\"p%05x\"}}", c->idx, c->idx));
  } else if (n > 6 && !memcmp(p, "[\"news\"", 7)) {
    uint8_t *q = STEP[c->sess][0] ? 0 : memmem(p, n, "\"kind\":\"step\"", 13);   // {"kind":"step",...,"id":"0123456789abcdef"}
    if (q && (q = memmem(q, p + n - q, "\"id\":\"", 6))) memcpy(STEP[c->sess], q + 6, 16);
    if (c->st == 3) ready(c);
  } else if (n > 8 && !memcmp(p, "[\"saved\"", 8)) for (uint8_t *q = p; (q = memmem(q, p + n - q, "!!", 2)); q += 2) fifo_ack(c);
}
static void m_send(Conn *c, char *t, int n, int64_t s) {
  char b[2048]; int k = sprintf(b, "{\"type\":\"ask\",\"id\":\"!!%05x%06xask\",\"command\":{\"type\":\"WriteInsight\",\"step\":\"%s\",\"line\":\"%x\",\"text\":\"%.*s\",\"version\":0}}", c->idx, c->seq, STEP[c->sess], c->seq, n, t); wsend(c, 1, b, k);
}

// ---- ink: pieces of strokes for the group, without acks. Ours sits on seats that were taken before: --seats FILE, a code and a pass a line.
static char (*SEATS)[2][16]; static const char *seats_file = "";
static void i_open(Conn *c) {
  char b[256];
  if (!SEATS) {
    FILE *f = fopen(seats_file, "r"); if (!f) { perror(seats_file); exit(2); }
    SEATS = calloc(NC, sizeof *SEATS);
    for (int i = 0; i < NC; i++) if (fscanf(f, "%15s %15s", SEATS[i][0], SEATS[i][1]) != 2) { fprintf(stderr, "too few seats\n"); exit(2); }
    fclose(f);
  }
  wsend(c, 1, b, sprintf(b, "{\"type\":\"hello\",\"version\":1,\"code\":\"%s\",\"surface\":\"phone\",\"secret\":\"%s\",\"mark\":\"\"}", SEATS[c->idx][0], SEATS[c->idx][1]));
}
static void i_msg(Conn *c, int op, uint8_t *p, int n) { if (c->st == 3 && n > 6 && !memcmp(p, "[\"news\"", 7)) ready(c); }
static void i_send(Conn *c, char *t, int n, int64_t s) {
  char b[1024]; int k = sprintf(b, "{\"type\":\"ink\",\"piece\":{\"stroke\":\"%.29s\",\"points\":[", t);
  for (int i = 0; i < 8; i++) k += sprintf(b + k, "%s%d,%d,%d", i ? "," : "", 1000 + 37 * i, 2000 + 41 * i, 5000);
  wsend(c, 1, b, k + sprintf(b + k, "]}}"));
}

static Adapter AD[] = {
  {"ink", m_path, i_open, i_msg, i_send, 2},
  {"inkrelay", p_path, p_open, p_msg, i_send, 0},
  {"samenspel", m_path, m_open, m_msg, m_send, 2},
  {"plain", p_path, p_open, p_msg, p_send, 1},        // ours: state on join, ack by "!!" or own echo
  {"plainack", p_path, p_open, p_msg, p_send, 2},     // ours, split: own echo is no ack; "!!id" after the commit is
  {"relay", p_path, p_open, p_msg, p_send, 0},        // ws relay / channels: no state
  {"socketio", s_path, s_open, s_msg, s_send, 0},
  {"excalidraw", s_path, s_open, x_msg, x_send, 0},
  {"yjs", y_path, y_open, y_msg, y_send, 1},
  {"hocuspocus", h_path, h_open, h_msg, h_send, 1},
};
static void cclose(Conn *c) { if (c->st) { if (c->st == 4) nready--; close(c->fd); c->st = 0; closed_++; } }

static inline int hx(int ch) { return ch <= '9' ? ch - '0' : ch - 'a' + 10; }
static void scan(Conn *c, uint8_t *p, int n) {
  uint8_t *e = p + n;
  while (p < e && (p = memchr(p, '~', e - p))) {
    if (e - p < 29 || p[1] != '~') { p++; continue; }
    uint32_t si = 0, sq = 0; int64_t t = 0; p += 2;
    for (int i = 0; i < 5; i++) si = si << 4 | hx(*p++);
    for (int i = 0; i < 6; i++) sq = sq << 4 | hx(*p++);
    for (int i = 0; i < 16; i++) t = t << 4 | hx(*p++);
    if (si >= (uint32_t)NC) { gap++; continue; }
    Conn *s = &C[si];
    if (s == c) {  // own note came back: an ack for servers without explicit ack
      own_echo++; if (A->msg == p_msg && A->state == 1) fifo_ack(c); continue; }
    if (s->sess != c->sess) { gap++; continue; }
    uint32_t *x = &c->exp[s->local], *ahead = &c->ahead[s->local];
    // News is sorted by random ids, so two notes of one sender in one frame may come in either order: `ahead` waits for the gap to fill.
    if (sq == *x) { do { (*x)++; sq = *ahead & 1; *ahead >>= 1; } while (sq); } else if (sq > *x && sq - *x <= 32 && !(*ahead >> (sq - *x - 1) & 1)) *ahead |= 1u << (sq - *x - 1); else if (sq < *x) { dups++; continue; } else { gap += sq - *x; *x = sq + 1; }
    c->got++; deliv++; int64_t nw = now();
    if (nw >= w0 && nw < w1) deliv_w++;
    if (t >= w0 && t < w1) hadd(&HD, nw - t);
    if (trackjoin && c->tdone == 0 && c->t0 && (int)c->got == K) { c->tdone = nw; hadd(&HJ, nw - c->t0); trackjoin--; }
  }
}
static void on_read(Conn *c) {
  for (;;) {
    if (c->rcap - c->rn < 16384) { c->rcap = c->rcap ? c->rcap * 2 : 8192; if (c->rcap - c->rn < 4096) c->rcap += 4096; c->rb = realloc(c->rb, c->rcap); }
    int want = c->rcap - c->rn; ssize_t r = recv(c->fd, c->rb + c->rn, want, 0);
    if (r == 0 || (r < 0 && errno != EAGAIN)) { cclose(c); return; }
    if (r < 0) break;
    c->rn += r;
    if (c->st == 2) {
      uint8_t *h = memmem(c->rb, c->rn, "\r\n\r\n", 4); if (!h) { if (r < want) break; continue; }
      if (!memmem(c->rb, 16, " 101", 4)) { if (!verbose++) fprintf(stderr, "handshake refused: %.*s\n", 200, c->rb); cclose(c); return; }
      int k = h + 4 - c->rb; memmove(c->rb, c->rb + k, c->rn - k); c->rn -= k; c->st = 3; A->open(c);
    }
    int o = 0;
    while (c->rn - o >= 2) {
      uint8_t *f = c->rb + o; int64_t n = f[1] & 127; int h = 2;
      if (n == 126) { if (c->rn - o < 4) break; n = f[2] << 8 | f[3]; h = 4; }
      else if (n == 127) { if (c->rn - o < 10) break; n = ((int64_t)f[6] << 24) | f[7] << 16 | f[8] << 8 | f[9]; h = 10; }
      if (c->rn - o < h + n) break;
      int op = f[0] & 15; o += h + n; if (w0 && w0 < INT64_MAX) { frames_w++; bytes_w += h + n; }
      if (op == 9) { wsend(c, 10, f + h, n); continue; }
      if (op == 8) { if (!verbose++) fprintf(stderr, "close frame %d from server\n", n >= 2 ? f[h] << 8 | f[h + 1] : 0); cclose(c); return; }
      if (op > 2) continue;
      A->msg(c, op, f + h, n); scan(c, f + h, n);
    }
    if (o) { memmove(c->rb, c->rb + o, c->rn - o); c->rn -= o; }
    if (c->rn == 0 && c->rcap > 65536) { free(c->rb); c->rb = 0; c->rcap = 0; }
    if (r < want) break;
  }
}
static void start(Conn *c) {
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0); int one = 1; setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct sockaddr_in a = {0}; a.sin_family = AF_INET; a.sin_port = htons(PORT); inet_pton(AF_INET, host, &a.sin_addr);
  if (connect(c->fd, (void *)&a, sizeof a) < 0 && errno != EINPROGRESS) { perror("connect"); exit(1); }
  c->st = 1; c->t0 = now(); struct epoll_event e; e.events = EPOLLIN | EPOLLOUT; e.data.ptr = c; epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &e);
}
static void poll_until(int64_t t) {
  struct epoll_event ev[512]; int64_t d = t - now(); if (d < 0) d = 0; struct timespec ts = {d / 1000000000LL, d % 1000000000LL};
  int n = epoll_pwait2(ep, ev, 512, &ts, NULL);
  for (int i = 0; i < n; i++) {
    Conn *c = ev[i].data.ptr; if (!c->st) continue;
    if (c->st == 1 && (ev[i].events & (EPOLLOUT | EPOLLERR))) {
      int er = 0; socklen_t l = sizeof er; getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &er, &l); if (er) { cclose(c); continue; }
      char p[256], b[1024]; A->path(c, p);
      int k = sprintf(b, "GET %s HTTP/1.1\r\nHost: %s:%d\r\nOrigin: http://%s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", p, host, PORT, host, PORT);
      c->st = 2; out(c, b, k); flush_out(c); continue;
    }
    if (ev[i].events & EPOLLOUT) flush_out(c);
    if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) on_read(c);
  }
}
static int connect_range(int a, int b, int conc, double tmo) {   // connect C[a..b), at most conc at a time
  int base = nready, cl = closed_, i = a; int64_t end = now() + tmo * 1e9;
  while ((nready - base) + (int)(closed_ - cl) < b - a && now() < end) {
    while (i < b && i - a - (nready - base) - (int)(closed_ - cl) < conc) start(&C[i++]);
    poll_until(now() + 50000000);
  }
  return nready - base;
}
static void note(Conn *c, int64_t sched) {
  static const char *fill = "wij willen dat de straat weer van ons samen is en dat de gemeente bij ons langs komt om te praten over wat er echt toe doet hier in de buurt en daarbuiten voor jong en oud ";
  char t[1024]; int k = sprintf(t, "~~%05x%06x%016lx ", c->idx, c->seq, (long)sched); while (k < size_) { int m = strlen(fill); if (m > size_ - k) m = size_ - k; memcpy(t + k, fill, m); k += m; }
  c->ring[c->seq & 4095] = sched; A->send(c, t, k, sched); c->seq++; sent++; if (sched >= w0 && sched < w1) sent_w++;
}
// ---- server resource reading
static double cpu_of(void) {  // sum of CPU seconds over all threads of the pids (schedstat: ns precise)
  char b[256], *d = strdup(pids), *sv; double s = 0;
  for (char *p = strtok_r(d, ",", &sv); p; p = strtok_r(NULL, ",", &sv)) {
    sprintf(b, "/proc/%s/task", p); DIR *dd = opendir(b); if (!dd) continue; struct dirent *de;
    while ((de = readdir(dd))) { if (de->d_name[0] == '.') continue; char f[600]; sprintf(f, "/proc/%s/task/%s/schedstat", p, de->d_name); FILE *x = fopen(f, "r"); if (!x) continue; unsigned long long v; if (fscanf(x, "%llu", &v) == 1) s += v / 1e9; fclose(x); }
    closedir(dd);
  }
  free(d); return s;
}
static double rss_of(void) {
  char b[256], *d = strdup(pids), *sv; double s = 0;
  for (char *p = strtok_r(d, ",", &sv); p; p = strtok_r(NULL, ",", &sv)) { sprintf(b, "/proc/%s/statm", p); FILE *f = fopen(b, "r"); if (!f) continue; long a, r; if (fscanf(f, "%ld %ld", &a, &r) == 2) s += r * 4.096e-3; fclose(f); }
  free(d); return s;
}
static double mycpu(void) { struct rusage r; getrusage(RUSAGE_SELF, &r); return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6; }

int main(int argc, char **argv) {
  const char *an = "plain"; signal(SIGPIPE, SIG_IGN);
  for (int i = 1; i + 1 < argc; i += 2) { char *k = argv[i], *v = argv[i + 1];
#define O(s) else if (!strcmp(k, "--" s))
    if (0); O("adapter") an = v; O("port") PORT = atoi(v); O("sessions") S = atoi(v); O("n") N = atoi(v); O("walls") W = atoi(v); O("interval") interval = atof(v);
    O("warm") warm = atof(v); O("dur") dur = atof(v); O("drain") drain = atof(v); O("mode") mode = v; O("pids") pids = v; O("size") size_ = atoi(v); O("state") K = atoi(v);
    O("join") M = atoi(v); O("codes") codes_file = v; O("seats") seats_file = v; O("seed") rng ^= (uint64_t)atoi(v) * 2654435761u; O("conc") rate_conc = atoi(v); else { fprintf(stderr, "unknown option %s\n", k); return 2; } }
  for (unsigned i = 0; i < sizeof AD / sizeof *AD; i++) if (!strcmp(AD[i].name, an)) A = &AD[i];
  if (!A) { fprintf(stderr, "no adapter %s\n", an); return 2; }
  ep = epoll_create1(0); int join = !strcmp(mode, "join"), idle = !strcmp(mode, "idle"); if (join) { S = 1; N = 1 ; W = M; }
  int per = N + W; NC = S * per; C = calloc(NC, sizeof *C); w0 = INT64_MAX;
  for (int i = 0; i < NC; i++) { Conn *c = &C[i]; c->idx = i; c->sess = i / per; c->local = i % per; c->exp = calloc(N, 4); c->ahead = calloc(N, 4); c->yid = 1000000 + i; if (c->local < N) c->ring = malloc(4096 * 8); }
  double r0 = rss_of();
  if (idle) {
    double c0 = cpu_of(); int64_t t = now(); int k = connect_range(0, NC, rate_conc, 120); double tc = (now() - t) / 1e9, c1 = cpu_of();
    int64_t e = now() + (int64_t)(warm * 1e9); while (now() < e) poll_until(e); double c2 = cpu_of(); e = now() + (int64_t)(dur * 1e9); while (now() < e) poll_until(e);
    double r1 = rss_of(); printf("{\"mode\":\"idle\",\"conns\":%d,\"connect_s\":%.2f,\"connect_cpu_s\":%.2f,\"rss0_mb\":%.1f,\"rss1_mb\":%.1f,\"kb_per_conn\":%.2f,\"idle_cpu_pct\":%.2f,\"closed\":%lu}\n", k, tc, c1 - c0, r0, r1, k ? (r1 - r0) * 1000 / k : 0, (cpu_of() - c2) / dur * 100, closed_);
    return 0;
  }
  if (join) {
    if (connect_range(0, 1, 1, 10) != 1) { printf("{\"mode\":\"join\",\"error\":\"writer\"}\n"); return 1; }
    for (int i = 0; i < K; i++) { note(&C[0], now()); poll_until(now() + 3000000); }
    int64_t e = now() + 1500000000LL; while (now() < e) poll_until(e);
    trackjoin = M; double c0 = cpu_of(), g0 = mycpu(); int64_t t = now();
    for (int i = 1; i < NC; i++) start(&C[i]);
    e = now() + (int64_t)(60 * 1e9); while (trackjoin > 0 && now() < e && (int)closed_ < M) poll_until(now() + 20000000);
    double tt = (now() - t) / 1e9, g1 = mycpu(); printf("{\"mode\":\"join\",\"clients\":%d,\"state_notes\":%d,\"done\":%d,\"total_s\":%.3f,\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"cpu_s\":%.3f,\"gen_cpu_s\":%.3f,\"closed\":%lu,\"dup\":%lu,\"gap\":%lu,\"rss0_mb\":%.1f,\"rss1_mb\":%.1f}\n", M, A->state ? K : 0, M - trackjoin, tt, hq(&HJ, .5), hq(&HJ, .99), cpu_of() - c0, g1 - g0, closed_, dups, gap, r0, rss_of());
    return 0;
  }
  int64_t tcs = now(); int k = connect_range(0, NC, rate_conc, 60); double tc = (now() - tcs) / 1e9;
  if (k < NC) { printf("{\"error\":\"connected %d of %d\"}\n", k, NC); if (k < NC * 0.9) return 1; }
  double lam = S * N / interval; int64_t base = now(), next = base + (int64_t)(-log(rnd()) / lam * 1e9), end = base + (int64_t)((warm + dur) * 1e9);
  w0 = base + (int64_t)(warm * 1e9); w1 = end; double c0 = 0, g0 = 0, rs0 = 0; int in = 0; int64_t maxlag = 0;
  for (;;) {
    int64_t t = now();
    if (!in && t >= w0) { in = 1; c0 = cpu_of(); g0 = mycpu(); rs0 = rss_of(); frames_w = bytes_w = 0; ack_w = 0; w0 = now(); }
    if (t >= end) break;
    int burst = 0;
    while (next <= t && burst++ < 64) {
      int who = (int)(rnd() * S * N), ci = who / N * per + who % N; int64_t lag = t - next; if (lag > maxlag) maxlag = lag; if (in) hadd(&HL, lag);
      if (C[ci].st == 4) note(&C[ci], next);
      next += (int64_t)(-log(rnd()) / lam * 1e9);
    }
    int64_t u = in ? end : w0; if (next < u) u = next; if (end < u) u = end; poll_until(u);
  }
  double c1 = cpu_of(), g1 = mycpu(), rs1 = rss_of(), wall = (now() - w0) / 1e9; uint64_t fw = frames_w, bw = bytes_w, dw = deliv_w, aw = ack_w;
  uint64_t want = 0; for (int s = 0; s < S; s++) { uint64_t tot = 0; for (int l = 0; l < N; l++) tot += C[s * per + l].seq; for (int l = 0; l < per; l++) want += tot - (l < N ? C[s * per + l].seq : 0); }
  int64_t e = now() + (int64_t)(drain * 1e9), td = now(); while (now() < e && (deliv + dups < want || (ackc && ackc < sent))) poll_until(now() + 20000000);
  double drained = (now() - td) / 1e9;
  // exactly-once: every receiver must have every other participant's notes, in order
  uint64_t missing = 0; for (int i = 0; i < NC; i++) for (int l = 0; l < N; l++) { Conn *s = &C[C[i].sess * per + l]; if (s != &C[i]) missing += s->seq - (C[i].exp[l] > s->seq ? s->seq : C[i].exp[l]); }
  missing += gap;
  printf("{\"mode\":\"run\",\"adapter\":\"%s\",\"sessions\":%d,\"n\":%d,\"walls\":%d,\"interval\":%g,\"conns\":%d,\"connect_s\":%.2f,\"notes\":%lu,\"notes_s\":%.1f,\"deliv_s\":%.0f,\"offered_deliv_s\":%.0f,"
         "\"p50\":%.2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":%.1f,\"ack_p50\":%.2f,\"ack_p99\":%.2f,\"acks\":%lu,\"echo\":%lu,\"cpu_s\":%.3f,\"cpu_pct\":%.1f,\"cpu_ms_per_1000\":%.3f,\"gen_cpu_pct\":%.1f,\"gen_lag_p99\":%.2f,\"gen_lag_max\":%.1f,"
         "\"frames_s\":%.0f,\"MB_s\":%.2f,\"want\":%lu,\"got\":%lu,\"missing\":%lu,\"dup\":%lu,\"gap\":%lu,\"closed\":%lu,\"drain_s\":%.2f,\"rss0\":%.1f,\"rss1\":%.1f,\"rss_base\":%.1f}\n",
         A->name, S, N, W, interval, NC, tc, sent, sent_w / wall, dw / wall, lam * (N - 1 + W), hq(&HD, .5), hq(&HD, .95), hq(&HD, .99), HD.max / 1000.0, hq(&HA, .5), hq(&HA, .99), ackc, own_echo, c1 - c0, (c1 - c0) / wall * 100, dw ? (c1 - c0) * 1e6 / dw : -1, (g1 - g0) / wall * 100, hq(&HL, .99), maxlag / 1e6,
         fw / wall, bw / wall / 1e6, want, deliv, missing, dups, gap, closed_, drained, rs0, rs1, r0);
  return 0;
}
