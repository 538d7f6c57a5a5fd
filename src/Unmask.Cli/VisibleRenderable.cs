using Spectre.Console.Rendering;

namespace Unmask.Cli;

/// <summary>Something to draw whose texts are made visible (<see cref="VisibleText"/>) after it was laid out, whatever it is; the terminal's own codes stay.</summary>
/// <param name="inner">What is drawn.</param>
internal sealed class VisibleRenderable(IRenderable inner) : IRenderable
{
    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Visible);

    private static Segment Visible(Segment segment)
    {
        if (segment.IsControlCode || segment.IsLineBreak)
        {
            return segment;
        }

        string shown = VisibleText.Of(segment.Text);
        return ReferenceEquals(shown, segment.Text) ? segment : new Segment(shown, segment.Style);
    }

    /// <summary>Makes everything visible that a console writes.</summary>
    internal sealed class Hook : IRenderHook
    {
        /// <inheritdoc/>
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
            renderables.Select(renderable => renderable is VisibleRenderable ? renderable : new VisibleRenderable(renderable));
    }
}
