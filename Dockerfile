# Builds with the development dependencies, runs without them.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json ./
RUN npm ci --omit=optional --ignore-scripts
COPY src ./src
RUN npm run build && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 FAIRLEAD_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Where mail is kept that no SMTP_URL takes.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# ROLE chooses what this container is: api, worker, or (default) all.
CMD ["node", "dist/main.js"]
