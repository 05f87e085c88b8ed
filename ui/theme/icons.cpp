// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace bakeoff::ui {

namespace {

QColor colourOf(const Tokens& tokens, IconTone tone, QIcon::Mode mode, QIcon::State state)
{
    if (mode == QIcon::Disabled) return tokens.disabled;
    switch (tone) {
    case IconTone::Control: return state == QIcon::On ? tokens.accentText : tokens.text2;
    case IconTone::Text: return tokens.text;
    case IconTone::Accent: return tokens.accentText;
    case IconTone::OnAccent: return tokens.onAccent;
    case IconTone::Good: return tokens.good;
    case IconTone::Warn: return tokens.warn;
    case IconTone::Bad: return tokens.bad;
    }
    return tokens.text2;
}

class LineIconEngine : public QIconEngine {
public:
    LineIconEngine(const Theme& theme, QString name, IconTone tone)
        : theme_(theme), name_(std::move(name)), tone_(tone)
    {
    }

    QIconEngine* clone() const override { return new LineIconEngine(*this); } // NOLINT: Qt owns engines

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor colour = colourOf(theme_.tokens(), tone_, mode, state);
        const QString key = QStringLiteral("bakeoff-icon-%1-%2-%3x%4")
                                .arg(name_, colour.name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(recolouredSvg(name_, colour));
        if (renderer.isValid()) {
            QPainter painter(&pixmap);
            renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        }
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    // size already counts device pixels here; scale only tells how many make a logical one.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
    }

private:
    const Theme& theme_;
    QString name_;
    IconTone tone_;
};

} // namespace

QIcon icon(const Theme& theme, const QString& name, IconTone tone)
{
    return QIcon(new LineIconEngine(theme, name, tone)); // NOLINT: QIcon owns its engine
}

QByteArray recolouredSvg(const QString& name, const QColor& colour)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().replace("currentColor", colour.name().toLatin1());
}

} // namespace bakeoff::ui
